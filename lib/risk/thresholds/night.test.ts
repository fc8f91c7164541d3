// A night on a real database: enough traffic or not, known quantiles, jumps refused and taken by hand, once for all workers.
import { beforeEach, describe, expect, it } from 'vitest'
import { appendEvent } from '../../audit/event'
import { prisma, transaction } from '../../db'
import { renewTonight } from '../../jobs/thresholds'
import { randomId } from '../../random'
import { auditEvents } from '../../testing/audit'
import { NOON, permitted } from '../../testing/household'
import { aColleague, aCustomer } from '../../testing/people'
import { type RecordedSignIn, recordSignIns } from '../../testing/risk-events'
import { aSession, endedElsewhere } from '../../testing/sessions'
import { after, before, days, hours } from '../../time'
import { STEPGATE_1 } from '../model'
import { currentModel, forgetModel } from '../models/current'
import { acceptThresholds } from './accept'
import { findVersions } from './store'

const YESTERDAY = before(NOON, days(1))

/** Sign-ins of 1 000 accounts whose scores lie evenly between two values, the ends included. */
const evenly = (from: number, to: number, more: Partial<RecordedSignIn> = {}, count = 1_000): RecordedSignIn[] =>
  Array.from({ length: count }, (_, n) => ({ at: YESTERDAY, score: from + ((to - from) * n) / (count - 1), ...more }))

const SHIPPED = STEPGATE_1.thresholds.regular

/** Scores whose 3 % and 0.3 % lie just where the shipped thresholds of `regular` say, and the middle 2 nats below. */
const asShipped = (shift = 0, { elevated, high } = SHIPPED): RecordedSignIn[] => [
  ...evenly(elevated - 4 + shift, elevated - 0.1 + shift, {}, 969),
  ...evenly(elevated + shift, high - 0.1 + shift, {}, 27),
  ...evenly(high + shift, high + 2 + shift, {}, 4),
]

/** A session whose sign-in was labelled: by its owner, by staff. */
async function labelled(owner: 'me' | 'not-me' | null, staff: 'right' | 'wrong' | null = null): Promise<string> {
  const customer = await aCustomer()
  const { id: sessionId } = await aSession(customer)
  const requestId = randomId()
  const [at, by] = [YESTERDAY, { actorId: customer.id, sessionId, network: 'unknown', requestId }]
  const details = { authenticators: ['passkey'], newDevice: false }
  await transaction((tx) => appendEvent(tx, { kind: 'sign-in.succeeded', outcome: 'done', at, ...by, details }))
  const [event] = await auditEvents({ requestId })
  for (const [side, verdict] of Object.entries({ owner, staff }))
    if (verdict && event)
      await prisma.riskLabel.create({
        data: { eventId: event.id, subjectId: customer.id, byId: customer.id, side, verdict, at: NOON },
      })
  return sessionId
}

const versions = () => findVersions(STEPGATE_1.name, 10)
const nights = (count: number) => after(NOON, days(count))

beforeEach(async () => {
  forgetModel()
  await prisma.$executeRaw`delete from risk_thresholds`
  await prisma.$executeRaw`delete from risk_setting`
  await prisma.$executeRaw`delete from risk_night`
  await prisma.$transaction([
    prisma.$executeRaw`select set_config('stepgate.risk_events_may_go', 'on', true)`,
    prisma.$executeRaw`delete from risk_event`,
  ])
})

describe('a night', () => {
  it('makes nothing of too little traffic', async () => {
    await recordSignIns(evenly(-4, 5, {}, 499))
    expect(await renewTonight(NOON)).toEqual([])
    expect(await versions()).toEqual([])
    expect(await currentModel(NOON)).toMatchObject({ version: 0, model: { thresholds: STEPGATE_1.thresholds } })
  })

  it('makes nothing of traffic that few accounts make, or that is old, or that failed', async () => {
    const userId = randomId()
    await recordSignIns(evenly(-4, 5, { userId }, 2_000))
    await recordSignIns(evenly(-4, 5, { at: before(NOON, days(91)) }))
    await recordSignIns(evenly(-4, 5, { at: after(NOON, hours(1)) }))
    await recordSignIns(evenly(-4, 5, { model: 'points-1' }))
    expect(await renewTonight(NOON)).toEqual([])
  })

  it('leaves 3 in 100 elevated and 3 in 1,000 high, class by class, and says what it rests on', async () => {
    await recordSignIns(asShipped())
    const { elevated } = STEPGATE_1.thresholds.frequent
    await recordSignIns(evenly(elevated, elevated + 0.1, { activity: 'frequent' }, 100))
    expect(await renewTonight(NOON)).toEqual([{ model: 'stepgate-1', version: 1, state: 'current' }])
    const [version] = await versions()
    expect(version).toMatchObject({
      version: 1,
      state: 'current',
      budget: { elevated: 0.03, high: 0.003 },
      jumps: [],
      createdAt: NOON,
      inForceFrom: NOON,
    })
    const { regular, frequent } = version?.thresholds ?? STEPGATE_1.thresholds
    expect(regular.elevated).toBeCloseTo(SHIPPED.elevated, 1)
    expect(regular.high).toBeCloseTo(SHIPPED.high, 1)
    expect(frequent).toEqual(STEPGATE_1.thresholds.frequent)
    expect(version?.effect.regular).toMatchObject({ signIns: 1_000, accounts: 1_000, own: true })
    expect(version?.effect.regular.shares.elevated).toBeCloseTo(0.03, 3)
    expect(version?.effect.frequent).toMatchObject({ signIns: 100, own: false, before: { elevated: 1, high: 0 } })
    expect(await currentModel(NOON)).toMatchObject({ version: 1, model: { thresholds: { regular } } })
    const told = await auditEvents({ kind: 'risk.thresholds-renewed', outcome: 'done' })
    expect(told.at(-1)?.details).toEqual({ model: 'stepgate-1', version: 1, state: 'current' })
  })

  it('happens once, however many workers there are', async () => {
    await recordSignIns(asShipped())
    const made = await Promise.all([renewTonight(NOON), renewTonight(NOON), renewTonight(after(NOON, hours(1)))])
    expect(made.filter((one) => one !== null)).toHaveLength(1)
    expect(await renewTonight(after(NOON, hours(11)))).toBeNull()
    expect(await versions()).toHaveLength(1)
    expect(await renewTonight(after(NOON, hours(12)))).toMatchObject([{ version: 2, state: 'current' }])
    expect((await versions()).map(({ state }) => state)).toEqual(['current', 'superseded'])
  })

  it('does not count what somebody said was not them', async () => {
    const customer = await aCustomer()
    const session = await aSession(customer)
    await endedElsewhere(session, { reason: 'not-you' })
    await recordSignIns(asShipped())
    await recordSignIns(evenly(50, 60, { sessionId: session.id }, 200))
    await renewTonight(NOON)
    expect((await versions())[0]?.effect.regular.signIns).toBe(1_000)
  })

  it('does not count what its owner, or staff where the owner said nothing, called somebody else’s', async () => {
    const [mine, disowned, alarming] = [
      await labelled('me', 'right'),
      await labelled('not-me'),
      await labelled(null, 'right'),
    ]
    await recordSignIns(asShipped())
    await recordSignIns([mine, disowned, alarming].map((sessionId) => ({ at: YESTERDAY, score: 0, sessionId })))
    await renewTonight(NOON)
    expect((await versions())[0]?.effect.regular.signIns).toBe(1_001)
  })

  it('does not count the terms of signals that only report', async () => {
    const travel = { signal: 'travel', km: 900, kmh: 900, nats: 9 } as const
    await recordSignIns(
      asShipped().map(({ score = 0, ...one }) => ({ ...one, signals: [{ signal: 'hosting', nats: score }, travel] })),
    )
    await prisma.$executeRaw`insert into risk_setting (name, value, changed_at) values ('report-only', '["travel"]', ${NOON})`
    await renewTonight(NOON)
    expect((await versions())[0]?.thresholds.regular.elevated).toBeCloseTo(SHIPPED.elevated, 1)
  })
})

describe('figures that jump', () => {
  it('are refused, kept and shown; what was in force stays', async () => {
    await recordSignIns(asShipped(2))
    expect(await renewTonight(NOON)).toEqual([{ model: 'stepgate-1', version: 1, state: 'refused' }])
    const [version] = await versions()
    expect(version).toMatchObject({ state: 'refused', inForceFrom: null })
    expect(version?.jumps).toMatchObject([
      { activity: 'regular', bound: 'elevated', from: SHIPPED.elevated, since: 'night' },
      { activity: 'regular', bound: 'high', from: SHIPPED.high, since: 'night' },
    ])
    expect(version?.effect.regular.before.elevated).toBeGreaterThan(0.3)
    expect(await currentModel(NOON)).toMatchObject({ version: 0 })
  })

  it('do not get through in small steps either', async () => {
    const states: string[] = []
    for (const night of [0, 1, 2]) {
      await recordSignIns(asShipped(0.3 * night).map((one) => ({ ...one, at: before(nights(night), hours(1)) })))
      // Only last night's traffic: the window moves on faster than it would.
      await prisma.$transaction([
        prisma.$executeRaw`select set_config('stepgate.risk_events_may_go', 'on', true)`,
        prisma.$executeRaw`delete from risk_event where at < ${before(nights(night), hours(2))}`,
      ])
      states.push((await renewTonight(nights(night)))?.[0]?.state ?? 'none')
    }
    expect(states).toEqual(['current', 'current', 'refused'])
    expect((await versions())[0]?.jumps).toContainEqual(expect.objectContaining({ since: 'month' }))
  })
})

describe('an admin', () => {
  const accept = async (version: number) => {
    const permit = permitted('admin.risk.thresholds.accept', await aColleague({ passkey: false, totp: false }), NOON)
    await transaction((tx) => acceptThresholds(tx, permit, version, 'We opened in another country'))
    return permit.actor
  }

  it('takes a refused version, and it is in force', async () => {
    await recordSignIns(asShipped(2))
    await renewTonight(NOON)
    const admin = await accept(1)
    forgetModel()
    expect(await currentModel(NOON)).toMatchObject({ version: 1 })
    expect(await versions()).toMatchObject([{ version: 1, state: 'current', acceptedBy: admin.id, inForceFrom: NOON }])
    await expect(admin).toHaveAuditEvent({ kind: 'risk.thresholds-accepted', outcome: 'done' })
    // The month begins anew with what was taken by hand.
    expect(await renewTonight(nights(1))).toMatchObject([{ version: 2, state: 'current' }])
  })

  it('takes no version that was not refused, that is not the newest, or that is not there', async () => {
    await recordSignIns(asShipped(2))
    await renewTonight(NOON)
    await renewTonight(nights(1))
    await expect(accept(1)).rejects.toMatchObject({ issues: { version: [expect.stringContaining('newer')] } })
    await accept(2)
    await expect(accept(2)).rejects.toMatchObject({ issues: { version: [expect.stringContaining('not refused')] } })
    await expect(accept(99)).rejects.toThrow()
  })

  it('takes it once, when two do at the same moment', async () => {
    await recordSignIns(asShipped(2))
    await renewTonight(NOON)
    const before = (await auditEvents({ kind: 'risk.thresholds-accepted' })).length
    const taken = await Promise.allSettled([accept(1), accept(1)])
    expect(taken.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await auditEvents({ kind: 'risk.thresholds-accepted' })).toHaveLength(before + 1)
  })
})

describe('a candidate', () => {
  it('gets thresholds of its own from what it found, and changes nothing for anybody', async () => {
    const candidate = { ...STEPGATE_1, name: 'bolder', firstPayee: 2 }
    await prisma.$executeRaw`insert into risk_setting (name, value, changed_at)
      values ('candidate', ${JSON.stringify({ figures: candidate })}::jsonb, ${NOON})`
    await recordSignIns(
      asShipped().map((one) => ({
        ...one,
        candidate: { model: 'bolder', score: (one.score ?? 0) + 7, level: 'high' },
      })),
    )
    expect(await renewTonight(NOON)).toMatchObject([
      { model: 'stepgate-1', version: 1 },
      { model: 'bolder', version: 2, state: 'current' },
    ])
    forgetModel()
    const { model, version, candidate: tried } = await currentModel(NOON)
    expect(version).toBe(1)
    expect(model.thresholds.regular.elevated).toBeCloseTo(SHIPPED.elevated, 1)
    expect(tried?.thresholds.regular.elevated).toBeCloseTo(SHIPPED.elevated + 7, 1)
  })
})
