// The worker delivers the trail as docs/running.md says: a real process, a real receiver.
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { env } from '../env'
import { type AuditSink, startAuditSink } from '../testing/audit-sink'
import { append, emptyTrail } from '../testing/trail'
import { startWorkerProcess, type WorkerProcess } from '../testing/worker-process'
import { seconds } from '../time'
import { installQueue } from './install'

let sink: AuditSink
const processes: WorkerProcess[] = []
const start = () => {
  const worker = startWorkerProcess(env.DATABASE_URL, { AUDIT_SINK_URL: sink.url })
  processes.push(worker)
  return worker
}
const kill = async (worker: WorkerProcess) => {
  worker.end('SIGKILL')
  await worker.ended
}
const kept = async () => (await sink.lines()).map(({ position, event }) => `${position} ${event?.details.name}`)
/** A process starts, seals, and takes over what a dead one had claimed. */
const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: seconds(50), interval: 250 })

beforeAll(() => installQueue(env.DATABASE_URL))
beforeEach(async () => {
  await emptyTrail()
  sink = await startAuditSink()
})
afterEach(async () => {
  await Promise.all(processes.splice(0).map(kill))
  await sink.close()
})

describe('the worker', () => {
  it('delivers the trail to the system that AUDIT_SINK_URL names, though both were away', async () => {
    await append('before any worker ran')
    sink.behave(503)
    const first = start()
    await eventually(() =>
      expect(first.said()).toContain('the audit trail could not be delivered and will be tried again'),
    )
    sink.behave('silent')
    await eventually(() => expect(sink.requests().length).toBeGreaterThan(1))
    await kill(first)
    await append('while none ran')
    sink.behave('keep')
    start()
    await eventually(async () => expect(await kept()).toEqual(['1 before any worker ran', '2 while none ran']))
  }, 120_000)

  it('says when it gets through again', async () => {
    await append('phone')
    sink.behave(503)
    const worker = start()
    await eventually(() =>
      expect(worker.said()).toContain('the audit trail could not be delivered and will be tried again'),
    )
    sink.behave('keep')
    await eventually(() => expect(worker.said()).toContain('the audit trail is delivered again'))
    expect(await kept()).toEqual(['1 phone'])
  }, 60_000)
})
