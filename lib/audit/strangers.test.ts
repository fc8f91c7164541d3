// Nobody fills the trail from outside: of what a request without a session causes, so many are written for a network and hour,
// and the rest is one event with a sum.
import { beforeEach, describe, expect, it } from 'vitest'
import { activityOf } from '../activity/activity'
import { prisma, transaction } from '../db'
import { foreignOrigin } from '../gate/attacks'
import { recordRefusedLink } from '../links/refused'
import { randomId } from '../random'
import { permitted } from '../testing/household'
import { aCustomer } from '../testing/people'
import { aRequest } from '../testing/requests'
import { atTheSameTime } from '../testing/second-connection'
import { emptyTrail, NOW } from '../testing/trail'
import { after, hours, minutes } from '../time'
import { allowanceOf, COUNTED } from './allowed'
import { type AuditEvent, appendEvent } from './event'
import { sumUpStrangers } from './strangers'
import { verifyAudit } from './verify'

const HOUR = new Date(Math.floor(NOW.getTime() / hours(1)) * hours(1))
const written = (where: object) => prisma.auditEvent.count({ where })
const sumUp = (now: Date) => transaction((tx) => sumUpStrangers(tx, now))
const wrongLink = (network: string, now = HOUR) =>
  recordRefusedLink({ kind: 'not-me', reason: 'unknown', userId: null, now, requestId: randomId(), network })
const failed = (subjectId: string, network: string): AuditEvent => ({
  kind: 'sign-in.failed',
  outcome: 'failed',
  at: HOUR,
  requestId: randomId(),
  network,
  subjectId,
  details: { authenticator: 'password', reason: 'wrong' },
})
const append = (...events: readonly AuditEvent[]) =>
  transaction(async (tx) => {
    for (const event of events) await appendEvent(tx, event)
  })
/** Two accounts that are counted apart, as by far the most are. */
const twoApart = async () => {
  const one = await aCustomer()
  for (;;) {
    const other = await aCustomer()
    if (allowanceOf(one.id, HOUR).part !== allowanceOf(other.id, HOUR).part) return [one, other] as const
  }
}
const many = async (times: number, act: () => Promise<unknown>) => {
  for (let n = 0; n < times; n += 10) await Promise.all(Array.from({ length: 10 }, act))
}

beforeEach(async () => {
  await emptyTrail()
  await prisma.auditTally.deleteMany()
})

describe('what anybody can cause', () => {
  it('wrong links and foreign origins are written fifty times for a network and hour', async () => {
    const network = randomId()
    await many(120, () => wrongLink(network))
    await many(70, async () => foreignOrigin(await aRequest(null, { network, now: HOUR }), 'payout.request'))
    expect(await written({ network, kind: 'link.refused' })).toBe(50)
    expect(await written({ network, kind: 'attack.foreign-origin' })).toBe(50)
  })

  it('another network, and the next hour, begin anew', async () => {
    const [network, other] = [randomId(), randomId()]
    await many(60, () => wrongLink(network))
    await wrongLink(other)
    await wrongLink(network, after(HOUR, hours(1)))
    expect(await written({ network: other })).toBe(1)
    expect(await written({ network })).toBe(51)
  })

  it('is summed up once its hour is over, once, and the trail stays whole', async () => {
    const network = randomId()
    await many(80, () => wrongLink(network))
    expect(await sumUp(after(HOUR, minutes(64)))).toBe(0)
    expect(await sumUp(after(HOUR, minutes(66)))).toBe(1)
    expect(await sumUp(after(HOUR, minutes(66)))).toBe(0)
    const [sum] = await prisma.auditEvent.findMany({ where: { network, kind: 'events.counted' } })
    expect(sum?.details).toMatchObject({ of: 'link.refused', count: 30, from: HOUR.toISOString() })
    expect(await prisma.auditTally.count()).toBe(0)
    expect(await verifyAudit()).toMatchObject({ ok: true, checked: 51 })
  })

  it('leaves no sum where all of it was written', async () => {
    await wrongLink(randomId())
    expect(await sumUp(after(HOUR, hours(2)))).toBe(0)
    expect(await prisma.auditTally.count()).toBe(0)
  })
})

describe('where everybody shares a network', () => {
  it('an attack on one account hides nothing of a quiet one on another, from its owner', async () => {
    const [loud, quiet] = await twoApart()
    await many(510, () => append(failed(loud.id, 'unknown')))
    await append(failed(quiet.id, 'unknown'))
    const seen = async (who: typeof loud) => (await activityOf(permitted('activity.list', who, NOW))).lines
    expect((await seen(quiet)).map(({ told }) => told.kind)).toEqual(['sign-in.failed'])
    expect(await seen(loud)).toHaveLength(10)
    expect(await sumUp(after(HOUR, hours(2)))).toBe(1)
    const sum = await prisma.auditEvent.findFirstOrThrow({ where: { kind: 'events.counted' } })
    expect(sum.details).toMatchObject({ of: 'sign-in.failed', count: 500 })
  })

  it('makes nobody wait for what names somebody else', async () => {
    const [one, other] = await twoApart()
    await transaction(async (tx) => {
      await appendEvent(tx, failed(one.id, 'unknown'))
      await atTheSameTime(() => append(failed(other.id, 'unknown')))
    })
    expect(await written({ kind: 'sign-in.failed' })).toBe(2)
  })

  it('is bounded as a whole, however many accounts are named, and summed up as one', async () => {
    const hour = { kind: 'sign-in.failed', network: 'unknown', hour: HOUR }
    const parts = Array.from({ length: 100 }, (_, n) => ({ ...hour, part: n + 1, count: 8 }))
    await prisma.auditTally.createMany({ data: parts })
    await append(...Array.from({ length: 300 }, () => failed(randomId(), 'unknown')))
    const first = await written({ kind: 'sign-in.failed' })
    expect(first).toBeGreaterThan(100)
    expect(first).toBeLessThanOrEqual(200)
    expect(await prisma.auditTally.count()).toBe(100)
    expect(await sumUp(after(HOUR, hours(2)))).toBe(1)
    const sum = await prisma.auditEvent.findFirstOrThrow({ where: { kind: 'events.counted' } })
    expect(sum.details).toMatchObject({ count: 300 - first })
  })

  it('is summed up once where two workers do it at once', async () => {
    const [one, other] = await twoApart()
    await append(...[one, other].flatMap(({ id }) => Array.from({ length: 15 }, () => failed(id, 'unknown'))))
    const sums = await Promise.all([1, 2].map(() => sumUp(after(HOUR, hours(2)))))
    expect(sums.sort()).toEqual([0, 1])
    const sum = await prisma.auditEvent.findFirstOrThrow({ where: { kind: 'events.counted' } })
    expect(sum.details).toMatchObject({ count: 10 })
  })
})

it.each([...COUNTED])('%s is bounded for one account and network', async (kind) => {
  const [network, subjectId] = [randomId(), randomId()]
  const event = { ...failed(subjectId, network), kind, details: {} } as AuditEvent
  await append(...Array.from({ length: 12 }, () => event))
  expect(await written({ network })).toBe(10)
})

it('what somebody signed in does is written each time', async () => {
  const [network, actorId] = [randomId(), randomId()]
  const denied = { kind: 'operation.denied', outcome: 'denied', details: { reason: 'forbidden' } } as const
  await many(120, () => transaction((tx) => appendEvent(tx, { ...denied, at: HOUR, requestId: 'r', network, actorId })))
  expect(await written({ network })).toBe(120)
})
