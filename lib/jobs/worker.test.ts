// The worker as a process of its own: it installs what it needs, does its rounds, logs one object a line, and ends when
// it is told to. Without a database it waits and says so.
import { afterEach, describe, expect, it, vi } from 'vitest'
import { prisma } from '../db'
import { env } from '../env'
import { append } from '../testing/trail'
import { startWorkerProcess, type WorkerProcess } from '../testing/worker-process'
import { minutes } from '../time'
import { every } from './every'

let worker: WorkerProcess | undefined

const start = (databaseUrl: string) => {
  worker = startWorkerProcess(databaseUrl)
  return worker
}

afterEach(() => worker?.end('SIGKILL'))

describe('the worker process', () => {
  it('installs the queues, seals what waits, and ends on SIGTERM', async () => {
    await append('waiting')
    const worker = start(env.DATABASE_URL)
    await vi.waitFor(() => expect(worker.said()).toContain('worker ready'), 20_000)
    await vi.waitFor(async () => expect(await prisma.auditLink.count()).toBe(1), 10_000)
    worker.end('SIGTERM')
    expect(await worker.ended).toEqual([0, null])
    expect(worker.said()).toContain('worker stopping')
  }, 40_000)

  it('waits for a database that is away, and can be ended meanwhile', async () => {
    const worker = start('postgresql://nobody:hunter2@127.0.0.1:1/none')
    await vi.waitFor(() => expect(worker.said()).toContain('the worker cannot start yet'), 20_000)
    worker.end('SIGINT')
    expect(await worker.ended).toEqual([0, null])
  }, 40_000)
})

describe('a round', () => {
  it('that fails does not end the rounds', async () => {
    const ending = new AbortController()
    const act = vi
      .fn()
      .mockRejectedValueOnce(new Error('no'))
      .mockImplementation(async () => ending.abort())
    await every(minutes(0), 'test', act, ending.signal)
    expect(act).toHaveBeenCalledTimes(2)
  })
})
