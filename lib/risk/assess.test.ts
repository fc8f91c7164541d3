// The assessment: each signal with its evidence, and the laws that any model behind this interface keeps.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RISK_LEVELS, type RiskLevel } from '../policy/requirement'
import { inMinutes, NOON } from '../testing/situations'
import { assess, assessAnonymous, type Evidence, type Strain } from './assess'

const HOME: Evidence = {
  newDeviceUntil: null,
  newNetworkUntil: null,
  deviceProven: true,
  networkKnown: true,
  client: 'Chrome on Linux',
  sessionClient: 'Chrome on Linux',
  failures: 0,
  sessionCreatedAt: inMinutes(-30),
}
const CALM: Strain = { network: { failures: 3, level: 'low' }, system: { failures: 90, level: 'low' } }
const assessed = (change: Partial<Evidence>) => assess({ ...HOME, ...change }, NOON)

describe('at home', () => {
  it('there is nothing to say', () => {
    expect(assessed({})).toEqual({ level: 'low', points: 0, signals: [], model: 'points-1' })
    expect(assessAnonymous(CALM)).toEqual({ level: 'low', points: 0, signals: [], model: 'points-1' })
  })
})

describe('a signal carries its evidence', () => {
  it.each<[string, Partial<Evidence>, object, RiskLevel]>([
    [
      'a new device',
      { newDeviceUntil: inMinutes(60) },
      { signal: 'new-device', until: inMinutes(60).toISOString() },
      'elevated',
    ],
    ['a device that only its cookie speaks for', { deviceProven: false }, { signal: 'device-unproven' }, 'low'],
    ['a network that the account never used', { networkKnown: false }, { signal: 'network-changed' }, 'elevated'],
    ['a network first used today', { newNetworkUntil: inMinutes(60) }, { signal: 'new-network' }, 'low'],
    [
      'another browser than at sign-in',
      { client: 'Safari on iOS' },
      { signal: 'client-changed', from: 'Chrome on Linux', to: 'Safari on iOS' },
      'elevated',
    ],
    ['three wrong answers', { failures: 3 }, { signal: 'failures', count: 3 }, 'low'],
    ['a session of 30 hours', { sessionCreatedAt: inMinutes(-30 * 60) }, { signal: 'old-session', hours: 30 }, 'low'],
    ['an address that nobody knows', { networkKnown: null }, { signal: 'unobservable', what: 'network' }, 'low'],
    ['a browser without a name', { client: null }, { signal: 'unobservable', what: 'client' }, 'elevated'],
  ])('%s', (_, change, signal, level) => {
    expect(assessed(change)).toMatchObject({ level, signals: [signal] })
    expect(assessed(change).signals).toHaveLength(1)
  })

  it('and two of them add up', () => {
    expect(assessed({ networkKnown: false, client: 'Safari on iOS' })).toMatchObject({ level: 'high', points: 4 })
    expect(assessed({ networkKnown: null, client: null })).toMatchObject({ level: 'elevated', points: 3 })
  })
})

describe('nobody we know', () => {
  it('is judged by what presses, and the evidence says so', () => {
    expect(assessAnonymous({ ...CALM, network: { failures: 25, level: 'elevated' } })).toMatchObject({
      level: 'elevated',
      signals: [{ signal: 'network-pressure', failures: 25 }],
    })
    expect(assessAnonymous({ ...CALM, system: { failures: 4_000, level: 'high' } })).toMatchObject({
      level: 'high',
      signals: [{ signal: 'system-pressure', failures: 4_000 }],
    })
  })
})

describe('the edges', () => {
  it('two wrong answers are human', () => {
    expect(assessed({ failures: 2 }).signals).toEqual([])
  })

  it('a device is new until the moment that was set', () => {
    expect(assessed({ newDeviceUntil: NOON }).signals).toEqual([])
    expect(assessed({ newDeviceUntil: inMinutes(0.001) }).signals).toHaveLength(1)
  })

  it('a session is old after 24 hours', () => {
    expect(assessed({ sessionCreatedAt: inMinutes(-24 * 60) }).signals).toEqual([])
    expect(assessed({ sessionCreatedAt: inMinutes(-24 * 60 - 1) }).signals).toHaveLength(1)
  })
})

const moment = fc.option(fc.integer({ min: -3_000, max: 3_000 }).map(inMinutes))
const anyEvidence: fc.Arbitrary<Evidence> = fc.record({
  newDeviceUntil: moment,
  newNetworkUntil: moment,
  deviceProven: fc.boolean(),
  networkKnown: fc.constantFrom(true, false, null),
  client: fc.constantFrom('Chrome on Linux', 'Safari on iOS', null),
  sessionClient: fc.constantFrom('Chrome on Linux', 'Safari on iOS'),
  failures: fc.nat({ max: 10 }),
  sessionCreatedAt: fc.integer({ min: -5_000, max: 0 }).map(inMinutes),
})

const stranger = (evidence: Evidence): readonly Partial<Evidence>[] => [
  { newDeviceUntil: inMinutes(5_000) },
  { newNetworkUntil: inMinutes(5_000) },
  { deviceProven: false },
  { networkKnown: false },
  { client: evidence.sessionClient === 'Chrome on Linux' ? 'Safari on iOS' : 'Chrome on Linux' },
  { failures: evidence.failures + 1 },
  { sessionCreatedAt: inMinutes(-5_000) },
]

describe('any model', () => {
  const rise = (from: Evidence, to: Evidence) => {
    const [before, then] = [assess(from, NOON), assess(to, NOON)]
    expect(then.points).toBeGreaterThanOrEqual(before.points)
    expect(RISK_LEVELS.indexOf(then.level)).toBeGreaterThanOrEqual(RISK_LEVELS.indexOf(before.level))
  }

  it('never finds less at more strangeness', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        for (const change of stranger(evidence)) rise(evidence, { ...evidence, ...change })
      }),
    )
  })

  it('never finds less where something could not be observed than where it was as usual', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const usual = { ...evidence, networkKnown: true, client: evidence.sessionClient, newNetworkUntil: null }
        rise(usual, { ...usual, networkKnown: null })
        rise(usual, { ...usual, client: null })
      }),
    )
  })

  it('says why: no points without a signal, and no signal without points', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const { points, signals, level } = assess(evidence, NOON)
        expect(signals.reduce((sum, signal) => sum + signal.points, 0)).toBe(points)
        expect(signals.every((signal) => signal.points > 0)).toBe(true)
        if (level !== 'low') expect(signals).not.toEqual([])
      }),
    )
  })
})
