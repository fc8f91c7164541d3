// The simulator: known decisions under changed laws, thresholds and weights, with known answers; and a stream of them from
// a real audit trail.
import { describe, expect, it } from 'vitest'
import { LAW, type Law, type Requirement, type RiskLevel } from '../../policy/requirement'
import type { Sensitivity } from '../../policy/rule'
import { randomId } from '../../random'
import { aDecision, type DecisionWishes, type RecordWishes, recordDecisions } from '../../testing/decisions'
import { aCustomer } from '../../testing/people'
import { NOON } from '../../testing/situations'
import { after, before, type Duration, days, hours, minutes, seconds } from '../../time'
import type { Thresholds } from '../model'
import type { Signal } from '../signal'
import { type Recorded, replay } from './replay'
import { fallsOf, type Scenario } from './scenario'
import { simulate } from './simulate'

const THRESHOLDS: Thresholds = {
  first: { elevated: 2, high: 4 },
  newcomer: { elevated: 2, high: 4 },
  occasional: { elevated: 2, high: 4 },
  regular: { elevated: 1, high: 3 },
  frequent: { elevated: 1, high: 3 },
}
const figuresOf = () => THRESHOLDS

const AS_THEN: Scenario = { law: LAW, thresholds: null, shift: 0, weights: {}, model: null }
const lawWith = (sensitivity: Sensitivity, level: RiskLevel, requirement: Requirement): Law => ({
  ...LAW,
  [sensitivity]: { ...LAW[sensitivity], [level]: requirement },
})

const hosting = (nats: number, reportOnly = false): Signal => ({
  signal: 'hosting',
  nats,
  ...(reportOnly ? { reportOnly: true } : {}),
})
const travel = (nats: number): Signal => ({ signal: 'travel', km: 900, kmh: 800, nats })

const under = (wishes: DecisionWishes, scenario: Partial<Scenario>) =>
  replay(aDecision(wishes), { ...AS_THEN, ...scenario }, figuresOf)

describe('one decision', () => {
  it('is what it was, where nothing is changed, whatever exception had made it', () => {
    for (const requirement of ['proof', 'password', 'session', 'strong'] as const)
      expect(under({ requirement }, {})).toEqual({ before: requirement, after: requirement, asThen: false })
  })

  it('follows a cell of the law that is changed, with its steps, and no other cell', () => {
    const law = lawWith('billing', 'low', 'strong')
    expect(under({}, { law }).after).toBe('strong')
    expect(under({ steps: 1, requirement: 'strong' }, { law }).after).toBe('hold')
    expect(under({ sensitivity: 'export' }, { law }).after).toBe('proof')
    expect(under({ requirement: 'strong', risk: { level: 'elevated' } }, { law }).after).toBe('strong')
    expect(
      under({ requirement: 'hold', risk: { level: 'high' } }, { law: lawWith('billing', 'high', 'deny') }).after,
    ).toBe('deny')
  })

  it('keeps the exceptions of the law', () => {
    const credential = { sensitivity: 'credential', requirement: 'password' } as const
    expect(under(credential, { law: lawWith('credential', 'low', 'strong') }).after).toBe('password')
    expect(under(credential, { law: lawWith('credential', 'low', 'hold') }).after).toBe('hold')
    const repair = { sensitivity: 'credential', requirement: 'session' } as const
    expect(under(repair, { law: lawWith('credential', 'low', 'strong') }).after).toBe('session')
  })

  it('follows thresholds that are changed', () => {
    const risk = { score: 0.5, signals: [hosting(0.5)] }
    expect(under({ risk }, { shift: -0.4 }).after).toBe('proof')
    expect(under({ risk }, { shift: -0.5 }).after).toBe('strong')
    expect(under({ risk }, { shift: -2.5 }).after).toBe('hold')
    const thresholds = { ...THRESHOLDS, regular: { elevated: 0, high: 0.5 } }
    expect(under({ risk }, { thresholds }).after).toBe('hold')
    expect(under({ risk: { ...risk, activity: 'newcomer' } }, { thresholds }).after).toBe('proof')
  })

  it('follows a signal that only reported and is switched on, and one that is switched off', () => {
    const reporting = { risk: { score: 0.5, signals: [travel(0.5), hosting(2.6, true)] } }
    expect(under(reporting, { weights: { hosting: 1 } }).after).toBe('hold')
    expect(under(reporting, { weights: { hosting: 0.5 } }).after).toBe('strong')
    expect(under(reporting, { weights: { hosting: 0 } }).after).toBe('proof')
    const counting = {
      requirement: 'hold',
      risk: { level: 'high', score: 3.1, signals: [travel(0.5), hosting(2.6)] },
    } as const
    expect(under(counting, { weights: { hosting: 0 } }).after).toBe('proof')
    expect(under(counting, { weights: { travel: 0 } }).after).toBe('strong')
  })

  it('takes what the model on trial found itself, and stays as it was where that was not asked', () => {
    const candidate = { model: 'bolder', score: 3.2, level: 'high' } as const
    expect(under({ risk: { candidate } }, { model: 'bolder' })).toMatchObject({ after: 'hold', asThen: false })
    expect(under({ risk: { candidate } }, { model: 'bolder', thresholds: THRESHOLDS, shift: 1 }).after).toBe('strong')
    expect(under({ risk: { candidate } }, { model: 'other' })).toMatchObject({ after: 'proof', asThen: true })
    expect(under({}, { model: 'bolder' })).toMatchObject({ after: 'proof', asThen: true })
    expect(under({ risk: { candidate } }, { model: 'stepgate-1' })).toMatchObject({ after: 'proof', asThen: false })
  })

  it('stays as it was where it was weighed by points, or by thresholds that are gone', () => {
    const points = { level: 'elevated', points: 2, signals: [], model: 'points-1' } as unknown as Recorded['risk']
    const decision = { ...aDecision({ requirement: 'strong' }), risk: points }
    expect(replay(decision, { ...AS_THEN, shift: 9 }, figuresOf)).toMatchObject({ after: 'strong', asThen: true })
    expect(replay(aDecision(), { ...AS_THEN, shift: -9 }, () => null)).toMatchObject({ after: 'proof', asThen: true })
    expect(replay(decision, { ...AS_THEN, law: lawWith('billing', 'elevated', 'hold') }, figuresOf).after).toBe('hold')
  })

  it('judges an alarm as the engine does: it asks for more, refuses nobody, and what it names is asked', () => {
    const alarm = (nats: number, matches: boolean): Signal => ({
      signal: 'stuffing',
      rate: 40,
      baseline: 1,
      matches,
      nats,
    })
    const during = (signals: readonly Signal[], level: RiskLevel, scenario: Partial<Scenario>) =>
      under({ requirement: 'strong', risk: { level, score: 0, signals } }, scenario).after
    expect(during([hosting(1.5), alarm(5, false)], 'elevated', { weights: { travel: 2 } })).toBe('strong')
    expect(during([hosting(1.5), alarm(5, false)], 'elevated', { weights: { hosting: 2 } })).toBe('hold')
    expect(during([hosting(-2), alarm(1, true)], 'elevated', { weights: { travel: 2 } })).toBe('strong')
    expect(during([hosting(-2), alarm(1, true)], 'elevated', { weights: { stuffing: 0 } })).toBe('proof')
  })

  it('keeps what lifted a level above its score', () => {
    const lifted = { requirement: 'hold', risk: { level: 'high', score: 0, signals: [] } } as const
    expect(under(lifted, { shift: 1 }).after).toBe('hold')
  })
})

it('says where a law asks for less at more risk', () => {
  expect(fallsOf(LAW)).toEqual([])
  expect(fallsOf(lawWith('export', 'high', 'recent'))).toEqual([
    { sensitivity: 'export', from: 'elevated', to: 'high' },
  ])
})

describe('a period of the trail', () => {
  // Each story has a day of its own.
  let day = 0
  const aDay = () => {
    day += 1
    const from = before(NOON, days(1_000 - 2 * day))
    return { from, to: after(from, days(1)) }
  }

  const SESSION = randomId()
  type Wish = Omit<RecordWishes, 'at'> & { readonly in: Duration }
  const tell = (from: Date, wishes: readonly Wish[]) =>
    recordDecisions(
      wishes.map(({ in: later, ...wish }) => ({
        ...wish,
        at: after(from, later),
        ...(wish.of ? { sessionId: SESSION } : {}),
      })),
    )

  it('counts an act once: asking for proof, the act, and the wait that it begins are one', async () => {
    const period = aDay()
    const robin = await aCustomer()
    const held = { requirement: 'hold', risk: { level: 'high' } } as const
    await tell(period.from, [
      { in: seconds(10), of: robin, input: 'a', kind: 'operation.challenged' },
      { in: seconds(20), of: robin, input: 'a', kind: 'operation.challenged' },
      { in: seconds(40), of: robin, input: 'a' },
      { in: minutes(1), of: robin, input: 'b', kind: 'operation.challenged', decision: held },
      { in: minutes(2), of: robin, input: 'b', kind: 'hold.begun', decision: held },
      { in: minutes(60), of: robin, input: 'a', kind: 'operation.challenged' },
      { in: minutes(75), of: robin, input: 'a', kind: 'operation.challenged' },
    ])
    const { total } = await simulate(period, AS_THEN)
    expect(total).toMatchObject({
      acts: 4,
      changed: 0,
      prompts: { before: 3, after: 3 },
      holds: { before: 1, after: 1 },
    })
  })

  it('counts a held act once, also where it is finished a day later from another session', async () => {
    const period = aDay()
    const robin = await aCustomer()
    const held = { requirement: 'hold', risk: { level: 'high' } } as const
    const change = { of: robin, input: 'held', operation: 'payout.account.change', decision: held } as const
    await tell(period.from, [
      { ...change, in: minutes(1), kind: 'operation.challenged' },
      { ...change, in: minutes(2), kind: 'hold.begun' },
    ])
    const later = { ...change, sessionId: randomId() }
    await recordDecisions([
      { ...later, at: after(period.from, hours(23)), kind: 'operation.challenged' },
      { ...later, at: after(period.from, hours(23.5)) },
    ])
    const { lines } = await simulate(period, AS_THEN)
    expect(lines).toMatchObject([{ operation: 'payout.account.change', acts: 1, holds: { before: 1, after: 1 } }])
  })

  it('names every operation that changes for a person, not only the first', async () => {
    const period = aDay()
    const robin = await aCustomer({ name: 'Robin' })
    const held = { requirement: 'hold', risk: { level: 'high' } } as const
    await tell(period.from, [
      { in: minutes(1), of: robin, decision: held, kind: 'operation.challenged' },
      { in: minutes(3), of: robin, decision: held, operation: 'payout.account.change', kind: 'hold.begun' },
      { in: minutes(5), of: robin, decision: held, operation: 'payout.account.change' },
    ])
    const { affected, total } = await simulate(period, { ...AS_THEN, law: lawWith('billing', 'high', 'deny') })
    expect(affected.map(({ operation, before }) => [operation, before])).toEqual([
      ['payout.request', 'hold'],
      ['payout.account.change', 'hold'],
    ])
    expect(total.people).toBe(1)
  })

  it('says per operation how many prompts, holds and refusals change, and for whom', async () => {
    const period = aDay()
    const [robin, sam] = [await aCustomer({ name: 'Robin' }), await aCustomer({ name: 'Sam' })]
    const high = { requirement: 'hold', risk: { level: 'high', score: 5, signals: [hosting(5)] } } as const
    const edit = { sensitivity: 'edit', requirement: 'session' } as const
    await tell(period.from, [
      { in: minutes(1), of: robin },
      { in: minutes(2), of: robin, decision: high },
      { in: minutes(3), of: sam, decision: high },
      { in: minutes(4), of: sam, operation: 'profile.update', decision: edit },
      { in: minutes(5), of: robin, operation: 'profile.update', decision: edit },
      { in: minutes(6), of: robin, kind: 'operation.denied', reason: 'frozen' },
      { in: minutes(7), kind: 'operation.denied', reason: 'signed-out' },
    ])
    const law = {
      ...lawWith('billing', 'high', 'deny'),
      edit: { low: 'recent', elevated: 'recent', high: 'proof' },
    } as const
    const { total, lines, affected, apart, asThen, stoppedAt } = await simulate(period, { ...AS_THEN, law })
    expect(lines).toEqual([
      {
        operation: 'payout.request',
        acts: 3,
        changed: 2,
        stricter: 2,
        milder: 0,
        prompts: { before: 1, after: 1 },
        holds: { before: 2, after: 0 },
        refusals: { before: 0, after: 2 },
        people: 2,
      },
      {
        operation: 'profile.update',
        acts: 2,
        changed: 2,
        stricter: 2,
        milder: 0,
        prompts: { before: 0, after: 2 },
        holds: { before: 0, after: 0 },
        refusals: { before: 0, after: 0 },
        people: 2,
      },
    ])
    expect(total).toMatchObject({ acts: 5, changed: 4, people: 2, refusals: { before: 0, after: 2 } })
    expect(affected).toMatchObject([
      { userId: robin.id, name: 'Robin', operation: 'payout.request', before: 'hold', after: 'deny' },
      { userId: sam.id, name: 'Sam', operation: 'payout.request', before: 'hold', after: 'deny' },
      { userId: sam.id, name: 'Sam', operation: 'profile.update', before: 'session', after: 'recent' },
      { userId: robin.id, name: 'Robin', operation: 'profile.update', before: 'session', after: 'recent' },
    ])
    expect({ apart, asThen, stoppedAt }).toEqual({ apart: 2, asThen: 0, stoppedAt: null })
    const milder = await simulate(period, { ...AS_THEN, weights: { hosting: 0 } })
    expect(milder.total).toMatchObject({ changed: 0 })
    expect(milder.asThen).toBe(5)
  })

  it('reads in batches, misses nothing and stops where there is too much', async () => {
    const period = aDay()
    const robin = await aCustomer()
    const at = minutes(1)
    await tell(
      period.from,
      Array.from({ length: 7 }, () => ({ in: at, of: robin })),
    )
    const bounds = { most: 100, batch: 2, shown: 20 }
    expect(await simulate(period, AS_THEN, bounds)).toMatchObject({ total: { acts: 7 }, stoppedAt: null })
    expect(await simulate(period, AS_THEN, { ...bounds, most: 5 })).toMatchObject({
      total: { acts: 5 },
      stoppedAt: after(period.from, at),
    })
  })

  it('has nothing to say of a time in which nothing happened', async () => {
    expect(await simulate(aDay(), AS_THEN)).toMatchObject({ total: { acts: 0, people: 0 }, lines: [], affected: [] })
  })
})
