// A worker that is killed takes nothing with it: what it had claimed is tried again by the next one within 30 seconds, long
// before a code is over or an ask is deleted. A real process, ended by SIGKILL.
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { pool, prisma, transaction } from '../db'
import { env } from '../env'
import { servesUntil } from '../notify/notice'
import { notify } from '../notify/notify'
import { askForReset } from '../recovery/reset/asking'
import { type Mailbox, openMailbox } from '../testing/mailbox'
import { aCustomer, type MadePerson } from '../testing/people'
import { startRefusingServer } from '../testing/refusing-server'
import { startWorkerProcess, type WorkerProcess } from '../testing/worker-process'
import { readClock, seconds, until } from '../time'
import { installQueue } from './install'
import { MAIL, QUEUES, RESET, UNDELIVERED_MAIL } from './queues'

const processes: WorkerProcess[] = []
const start = () => {
  const worker = startWorkerProcess(env.DATABASE_URL)
  processes.push(worker)
  return worker
}
const kill = async (worker: WorkerProcess) => {
  worker.end('SIGKILL')
  await worker.ended
}
const states = async (name: string) =>
  (await pool.query<{ state: string }>('select state from pgboss.job where name = $1', [name])).rows.map(
    ({ state }) => state,
  )
/** A process starts, and a dead one's silence is noticed. */
const WITHIN = seconds(30)

let ada: MadePerson
let mailbox: Mailbox | undefined

beforeAll(async () => {
  await installQueue(env.DATABASE_URL)
  ada = await aCustomer({ password: true })
})
afterEach(async () => {
  await Promise.all(processes.splice(0).map(kill))
  await mailbox?.close()
  mailbox = undefined
  await pool.query('delete from pgboss.job')
})

describe('a worker that is killed', () => {
  it('in the middle of sending leaves its mails to the next one', async () => {
    const hanging = await startRefusingServer(null)
    for (let n = 0; n < 3; n += 1)
      await transaction((tx) => notify(tx, { kind: 'account-enabled', userId: ada.id, at: readClock() }))
    const worker = start()
    await vi.waitFor(async () => expect(hanging.asked()).toBe(3), 20_000)
    expect(await states(MAIL)).toEqual(['active', 'active', 'active'])
    await kill(worker)
    await hanging.close()
    mailbox = await openMailbox()
    start()
    await vi.waitFor(async () => expect(await mailbox?.received()).toHaveLength(3), { timeout: WITHIN, interval: 500 })
  }, 60_000)

  it('in the middle of answering an ask for a new password leaves it to the next one', async () => {
    mailbox = await openMailbox()
    await askForReset({ email: ada.email, requestId: 'r', network: 'home' })
    let worker: WorkerProcess | undefined
    await transaction(async (tx) => {
      await tx.$executeRaw`lock table audit_event in exclusive mode`
      worker = start()
      await vi.waitFor(async () => expect(await states(RESET)).toEqual(['active']), 14_000)
      await kill(worker)
    })
    start()
    await vi.waitFor(
      async () =>
        expect(await mailbox?.received()).toMatchObject([{ to: ada.email, text: expect.stringContaining('password') }]),
      { timeout: WITHIN, interval: 500 },
    )
    expect(await prisma.auditEvent.count({ where: { kind: 'password.reset-asked', subjectId: ada.id } })).toBe(1)
  }, 60_000)
})

it('no handler may take longer than a tenth of the life of a mailed code, which is the shortest', () => {
  const now = readClock()
  const shortest = until(servesUntil({ kind: 'device-code', userId: ada.id, at: now, code: '12345678' }) ?? now, now)
  for (const { name, options } of QUEUES)
    if (name !== UNDELIVERED_MAIL) expect(seconds(options.expireInSeconds) * 10).toBeLessThanOrEqual(shortest)
})
