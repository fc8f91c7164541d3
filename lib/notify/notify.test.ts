// A notice is queued if and only if what it tells commits, reaches the person over real SMTP, and outlives a mail server
// that is down.
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { pool, prisma, transaction } from '../db'
import { env } from '../env'
import { installQueue } from '../jobs/install'
import { readBacklog } from '../jobs/queue'
import { startWorker, type Worker } from '../jobs/worker'
import { log } from '../log'
import { randomBytes, randomId } from '../random'
import { type Mailbox, openMailbox } from '../testing/mailbox'
import { readClock } from '../time'
import { openMail, type SealedMail } from './mail'
import { notify } from './notify'

const now = readClock()
const ada = randomId()
const stolen = { kind: 'session-stolen', userId: ada, at: now } as const
const queued = async () =>
  (
    await pool.query<{ data: SealedMail }>("select data from pgboss.job where name = 'mail' order by created_on")
  ).rows.map(({ data }) => openMail(data))

beforeAll(async () => {
  await installQueue(env.DATABASE_URL)
  await prisma.user.create({
    data: {
      id: ada,
      email: 'ada@example.com',
      name: 'Ada',
      roles: [],
      webauthnHandle: randomBytes(16),
      createdAt: now,
    },
  })
})

describe('before the worker has ever run', () => {
  afterEach(() => pool.query('delete from pgboss.job'))

  it('a notice is not queued when its transaction rolls back', async () => {
    await transaction(async (tx) => {
      await notify(tx, stolen)
      throw new Error('no')
    }).catch(() => {})
    expect(await queued()).toEqual([])
  })

  it('a notice appears when its transaction commits, not before', async () => {
    await transaction(async (tx) => {
      await notify(tx, stolen)
      expect(await queued()).toEqual([])
    })
    expect(await queued()).toMatchObject([
      { kind: 'session-stolen', to: 'ada@example.com', subject: 'We ended one of your sessions' },
    ])
  })

  it('a notice goes to the address that the person has in the transaction', async () => {
    await transaction(async (tx) => {
      await notify(tx, stolen)
      await tx.user.update({ where: { id: ada }, data: { email: 'new@example.com' } })
      await notify(tx, stolen)
      await tx.user.update({ where: { id: ada }, data: { email: 'ada@example.com' } })
    })
    expect((await queued()).map(({ to }) => to).sort()).toEqual(['ada@example.com', 'new@example.com'])
  })

  it('a notice to nobody is no reason to fail', async () => {
    await transaction((tx) => notify(tx, { ...stolen, userId: randomId() }))
    expect(await queued()).toEqual([])
  })

  it('many transactions can queue at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => transaction((tx) => notify(tx, stolen))))
    expect(await queued()).toHaveLength(20)
  })

  it('installing again changes nothing', async () => {
    await transaction((tx) => notify(tx, stolen))
    await Promise.all([installQueue(env.DATABASE_URL), installQueue(env.DATABASE_URL)])
    expect(await queued()).toHaveLength(1)
  })
})

describe('the worker', () => {
  let worker: Worker
  let mailbox: Mailbox | undefined

  beforeAll(async () => {
    await pool.query('update pgboss.queue set retry_delay = 1, retry_delay_max = 1')
    worker = await startWorker()
  })
  afterAll(async () => {
    await worker.stop()
    await mailbox?.close()
  })

  it('keeps a mail while the mail server is down, says so, and sends it when it is back', async () => {
    const warned = vi.spyOn(log, 'warn')
    await transaction((tx) => notify(tx, stolen))
    await vi.waitFor(async () => expect((await readBacklog()).retrying).toBe(1), 10_000)
    expect(warned).toHaveBeenCalledWith(
      expect.objectContaining({ kind: 'session-stolen', tries: 1 }),
      expect.stringContaining('tried again'),
    )
    expect(JSON.stringify(warned.mock.calls)).not.toContain('ada@example.com')
    mailbox = await openMailbox()
    await vi.waitFor(async () => expect(await mailbox?.received()).toHaveLength(1), 10_000)
    const [{ id } = { id: '' }] = (await pool.query<{ id: string }>("select id from pgboss.job where name = 'mail'"))
      .rows
    expect(await mailbox.received()).toMatchObject([
      {
        to: 'ada@example.com',
        subject: 'We ended one of your sessions',
        messageId: expect.stringContaining(id),
        text: expect.stringContaining('Hello,'),
        html: expect.stringContaining('<h1'),
      },
    ])
    await vi.waitFor(
      async () =>
        expect(await readBacklog()).toEqual({
          retrying: 0,
          waiting: 0,
          undelivered: 0,
          bounced: 0,
          oldest: null,
          untried: null,
        }),
      10_000,
    )
  }, 30_000)

  it('sends a new mail within moments', async () => {
    await transaction((tx) => notify(tx, { kind: 'account-enabled', userId: ada, at: now }))
    await vi.waitFor(async () => expect(await mailbox?.received()).toHaveLength(2), 5_000)
  })

  it('keeps a mail that every try failed for, where the operator sees it', async () => {
    await mailbox?.close()
    mailbox = undefined
    await pool.query("update pgboss.queue set retry_limit = 0 where name = 'mail'")
    await transaction((tx) => notify(tx, stolen))
    await vi.waitFor(
      async () => expect(await readBacklog()).toMatchObject({ retrying: 0, waiting: 0, undelivered: 1 }),
      10_000,
    )
    const { rows } = await pool.query<{ data: SealedMail }>(
      "select data from pgboss.job where name = 'mail-undelivered'",
    )
    expect(rows.map(({ data }) => openMail(data))).toMatchObject([{ to: 'ada@example.com', kind: 'session-stolen' }])
    expect(JSON.stringify(rows)).not.toMatch(/ada@|#|Hello/)
  }, 15_000)
})
