// Mails that the server refuses for good end after a few tries, as bounced; a server that refuses every mail is an outage and
// is never called flowing.
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { pool, transaction } from '../db'
import { mailWord } from '../entry/health'
import { env } from '../env'
import { notify } from '../notify/notify'
import { openMailbox } from '../testing/mailbox'
import { aCustomer, type MadePerson } from '../testing/people'
import { type RefusingServer, startRefusingServer } from '../testing/refusing-server'
import { readClock } from '../time'
import { installQueue } from './install'
import { readMailReport, retryMail } from './outgoing'
import { MAIL } from './queues'
import { startWorker } from './worker'

let ada: MadePerson
let server: RefusingServer | undefined

const tell = () => transaction((tx) => notify(tx, { kind: 'account-enabled', userId: ada.id, at: readClock() }))
const soon = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 20_000, interval: 200 })
const stop = async () => {
  await server?.close()
  server = undefined
}

beforeAll(async () => {
  await installQueue(env.DATABASE_URL)
  ada = await aCustomer()
  await pool.query('update pgboss.queue set retry_delay = 1, retry_delay_max = 1 where name = $1', [MAIL])
  const worker = await startWorker()
  return () => worker.stop()
})
afterEach(async () => {
  await stop()
  await pool.query('delete from pgboss.job')
  await pool.query('update mail_state set failing_since = null, refused_in_row = 0')
})

describe('a mail that the server refuses for good', () => {
  it('is tried four times, shown as bounced, and can be tried again by hand', async () => {
    server = await startRefusingServer('550 5.1.1 No such user')
    await tell()
    await soon(async () => expect(await readMailReport()).toMatchObject({ undelivered: 1, bounced: 1, retrying: 0 }))
    expect(server.asked()).toBe(4)
    const report = await readMailReport()
    expect(report).toMatchObject({ fault: 'refused', failingSince: null, takesNothing: false })
    expect(report.kinds).toEqual([{ kind: 'account-enabled', waiting: 0, retrying: 0, undelivered: 1, bounced: 1 }])
    await stop()
    const mailbox = await openMailbox()
    expect(await transaction((tx) => retryMail(tx))).toEqual({ again: 1, sooner: 0 })
    await soon(async () => expect(await mailbox.received()).toHaveLength(1))
    await mailbox.close()
  }, 40_000)

  it('is not one that it asks to send later, however often', async () => {
    server = await startRefusingServer('450 4.2.0 Greylisted')
    await tell()
    await soon(async () => expect(server?.asked()).toBeGreaterThan(4))
    expect(await readMailReport()).toMatchObject({ undelivered: 0, bounced: 0 })
  }, 40_000)
})

describe('a server that refuses every mail', () => {
  it('is not called flowing, and is again once one leaves', async () => {
    server = await startRefusingServer('554 5.7.1 Relay access denied')
    await tell()
    await soon(async () => expect(await readMailReport()).toMatchObject({ refusedInRow: 1 }))
    expect(await mailWord()).toBe('flowing')
    await tell()
    await tell()
    await soon(async () => expect(await mailWord()).toBe('delayed'))
    expect(await readMailReport()).toMatchObject({ takesNothing: true })
    await stop()
    const mailbox = await openMailbox()
    await tell()
    await soon(async () => expect(await mailWord()).toBe('flowing'))
    await mailbox.close()
  }, 40_000)
})
