// A mail server that dies, hangs, and returns: nobody waits for it, mails queued meanwhile arrive once each when it is
// back, what came too late is not sent, and an admin can have the rest tried again.
import { createServer, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { previewRetry, tryAgain } from '../admin/mail/mail'
import { pool, transaction } from '../db'
import { env } from '../env'
import { pass } from '../gate/gate'
import { installQueue } from '../jobs/install'
import { isMailDelayed, probeMail, readMailReport } from '../jobs/outgoing'
import { startWorker, type Worker } from '../jobs/worker'
import { type Mailbox, openMailbox } from '../testing/mailbox'
import { aColleague, aCustomer, type MadePerson } from '../testing/people'
import { aProof } from '../testing/proofs'
import { aRequest } from '../testing/requests'
import { aSession } from '../testing/sessions'
import { after, before, days, minutes, readClock } from '../time'
import { notify } from './notify'

let worker: Worker
let mailbox: Mailbox | undefined
let ada: MadePerson

const AN_HOUR =
  "update pgboss.queue set retry_delay = 3600, retry_delay_max = 3600, retry_limit = 1500 where name = 'mail'"
const tell = (at = readClock()) => transaction((tx) => notify(tx, { kind: 'account-enabled', userId: ada.id, at }))
const states = async (state: string) =>
  (await pool.query("select 1 from pgboss.job where name = 'mail' and state = $1", [state])).rowCount
const arrived = async () => (await mailbox?.received()) ?? []
const soon = (look: () => Promise<void>) => vi.waitFor(look, 15_000)

beforeAll(async () => {
  await installQueue(env.DATABASE_URL)
  ada = await aCustomer()
  await pool.query(AN_HOUR)
  worker = await startWorker()
})
afterAll(async () => {
  await worker.stop()
  await mailbox?.close()
})

/** A mail server that takes the call and says nothing. */
function hangingServer(): Promise<{ readonly server: Server; readonly calls: Socket[] }> {
  const calls: Socket[] = []
  const server = createServer((socket) => calls.push(socket.on('error', () => {})))
  return new Promise((resolve) => {
    server.listen(Number(new URL(env.SMTP_URL).port), '127.0.0.1', () => resolve({ server, calls }))
  })
}

describe('a mail server that takes nothing', () => {
  it('is seen by the operator, by its class and moment, and nothing is lost', async () => {
    for (let n = 0; n < 3; n += 1) await tell()
    await soon(async () => expect(await states('retry')).toBe(3))
    const report = await readMailReport()
    expect(report).toMatchObject({ retrying: 3, fault: 'unreachable', sentAt: null })
    expect(report.failingSince).not.toBeNull()
    expect(report.kinds).toEqual([{ kind: 'account-enabled', waiting: 0, retrying: 3, undelivered: 0, bounced: 0 }])
    expect(JSON.stringify(report)).not.toMatch(/@|ECONN|127\.0/)
    expect(await isMailDelayed(readClock())).toBe(true)
  }, 30_000)

  it('that hangs keeps nobody waiting', async () => {
    const { server, calls } = await hangingServer()
    await tell()
    await soon(async () => expect(calls).not.toEqual([]))
    await tell()
    expect(await states('active')).toBe(1)
    for (const call of calls) call.destroy()
    await new Promise((closed) => server.close(closed))
    await soon(async () => expect(await states('retry')).toBe(5))
  }, 30_000)

  it('has one mail tried now and then; once it is back, all arrive, once each', async () => {
    mailbox = await openMailbox()
    await probeMail()
    await soon(async () => expect(await arrived()).toHaveLength(5))
    await soon(async () =>
      expect(await readMailReport()).toMatchObject({ retrying: 0, waiting: 0, failingSince: null }),
    )
    expect(new Set((await arrived()).map(({ messageId }) => messageId)).size).toBe(5)
    expect(await isMailDelayed(readClock())).toBe(false)
  }, 30_000)
})

describe('a code or link', () => {
  const link = 'https://harbor.example/confirm-address#secret'
  const linked = (at: Date) => transaction((tx) => notify(tx, { kind: 'address-confirm', userId: ada.id, at, link }))

  it('that was over before it could be sent is not sent, and that is counted', async () => {
    const here = (await arrived()).length
    await linked(before(readClock(), days(4)))
    await linked(readClock())
    await soon(async () => expect(await arrived()).toHaveLength(here + 1))
    await soon(async () => expect(await readMailReport()).toMatchObject({ expired: 1, waiting: 0, retrying: 0 }))
  }, 30_000)

  it('says nothing about news, which is never too late', async () => {
    const here = (await arrived()).length
    await tell(before(readClock(), days(40)))
    await soon(async () => expect(await arrived()).toHaveLength(here + 1))
  }, 30_000)
})

describe('trying again', () => {
  const again = async (admin: MadePerson) => {
    const session = await aSession(admin)
    await aProof(session, 'admin.mail.retry', {})
    const facts = aRequest(session)
    const intent = { operation: 'admin.mail.retry', input: {}, summary: previewRetry } as const
    return pass(facts, intent, (permit, tx) => tryAgain(tx, permit))
  }

  it('puts given-up mails back, and they arrive once each', async () => {
    await mailbox?.close()
    mailbox = undefined
    await pool.query("update pgboss.queue set retry_limit = 0 where name = 'mail'")
    await tell()
    await tell()
    await soon(async () => expect((await readMailReport()).undelivered).toBe(2))
    await pool.query(AN_HOUR)
    mailbox = await openMailbox()
    const admin = await aColleague({ totp: true })
    expect(await again(admin)).toBeDone()
    await soon(async () => expect(await arrived()).toHaveLength(2))
    await soon(async () => expect(await readMailReport()).toMatchObject({ undelivered: 0, retrying: 0, waiting: 0 }))
    await expect(admin).toHaveAuditEvent({ operation: 'admin.mail.retry', outcome: 'done' })
  }, 30_000)

  it('is refused where there is nothing to try, and to whoever is no admin', async () => {
    expect(await again(await aColleague({ totp: true }))).toBeInvalidAt('form')
    expect(await again(await aColleague({ totp: true, roles: ['support'] }))).toBeDenied('not-for-you')
  })
})

it('mail that nobody tried for minutes is delayed, too', async () => {
  await worker.stop()
  await tell()
  expect(await isMailDelayed(readClock())).toBe(false)
  expect(await isMailDelayed(after(readClock(), minutes(3)))).toBe(true)
})
