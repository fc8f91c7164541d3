// The laws that any model behind `score` keeps: what it says adds up, strangeness never lowers it, hiding never pays.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RISK_LEVELS } from '../policy/requirement'
import { AT_HOME, always, anyAttempt, anyGlobal, anyUser, CROWD, NOBODY_ELSE, neverSeen } from '../testing/risk'
import { aSighting } from '../testing/sightings'
import { inMinutes } from '../testing/situations'
import { type Attempt, CLIENT_LEVELS, type Level, NETWORK_LEVELS } from './attempt'
import type { UserHistory } from './history'
import { type Model, STEPGATE_1 } from './model'
import { score } from './score'

const scoreOf = (attempt: Attempt, user: UserHistory, model: Model = STEPGATE_1) =>
  score(attempt, user, NOBODY_ELSE, model)

/** Each makes an attempt stranger, whatever it was. */
const STRANGER: readonly ((attempt: Attempt) => Attempt)[] = [
  (attempt) => ({ ...attempt, failures: attempt.failures + 1 }),
  (attempt) => ({ ...attempt, networkKind: attempt.networkKind === null ? null : 'hosting', position: null }),
  (attempt) => ({ ...attempt, automation: [...(attempt.automation ?? []), 'filled-too-fast'] }),
  (attempt) => ({ ...attempt, passwordBreached: true }),
  (attempt) => ({ ...attempt, credentialChangedAt: inMinutes(-1) }),
  (attempt) => ({
    ...attempt,
    session: { createdAt: inMinutes(-5), changes: [{ what: 'country', from: 'US', to: 'FR', known: false }] },
  }),
  (attempt) => ({ ...attempt, session: { createdAt: inMinutes(-5_000), changes: [] } }),
  (attempt) => ({ ...attempt, device: attempt.device && { ...attempt.device, standing: 'new' as const } }),
  (attempt) => ({
    ...attempt,
    stakes: {
      ...attempt.stakes,
      rows: { count: (attempt.stakes?.rows?.count ?? 0) + 500, of: 5_000 },
      firstPayee: true,
    },
  }),
]

describe('the score', () => {
  it('is exactly the sum of what it says, and finite', () => {
    fc.assert(
      fc.property(anyAttempt, anyUser, anyGlobal, (attempt, user, global) => {
        const { score: sum, contributions } = score(attempt, user, global, STEPGATE_1)
        expect(contributions.reduce((total, { nats }) => total + nats, 0)).toBe(sum)
        expect(contributions.every(({ nats }) => Number.isFinite(nats) && nats !== 0)).toBe(true)
      }),
    )
  })

  it('never falls as strangeness grows, and neither does its band', () => {
    fc.assert(
      fc.property(anyAttempt, anyUser, anyGlobal, (attempt, user, global) => {
        const before = score({ ...attempt, position: null }, user, global, STEPGATE_1)
        for (const stranger of STRANGER) {
          const after = score(stranger({ ...attempt, position: null }), user, global, STEPGATE_1)
          expect(after.score).toBeGreaterThanOrEqual(before.score - 1e-9)
          expect(RISK_LEVELS.indexOf(after.band)).toBeGreaterThanOrEqual(RISK_LEVELS.indexOf(before.band))
        }
      }),
    )
  })

  it('rises with the distance travelled', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 90, noNaN: true }), fc.double({ min: 0, max: 90, noNaN: true }), (a, b) => {
        const [near, far] = [Math.min(a, b), Math.max(a, b)]
        const from = { ...always(5), counts: neverSeen(always(5).counts, 'asn') }
        const at = (degrees: number) =>
          scoreOf({ ...AT_HOME, position: { latitude: 40 - degrees, longitude: -75, radiusKm: 0 } }, from).score
        expect(at(far)).toBeGreaterThanOrEqual(at(near))
      }),
    )
  })

  it.each([...NETWORK_LEVELS, ...CLIENT_LEVELS])('never falls where the account is at a %s it never had', (level) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (times) => {
        const usual = always(times)
        const elsewhere = { ...usual, counts: neverSeen(usual.counts, level) }
        expect(scoreOf(AT_HOME, elsewhere).score).toBeGreaterThan(scoreOf(AT_HOME, usual).score)
      }),
    )
  })

  it.each([NETWORK_LEVELS, CLIENT_LEVELS])('is higher the wider the level that is new: %j', (...levels) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (times) => {
        const usual = always(times)
        const scores = levels.map(
          (level) => scoreOf(AT_HOME, { ...usual, counts: neverSeen(usual.counts, level) }).score,
        )
        for (const [at, value] of scores.slice(1).entries()) expect(value).toBeLessThanOrEqual((scores[at] ?? 0) + 1e-9)
      }),
    )
  })

  it('never falls where something could not be observed', () => {
    const hidden: readonly Partial<Attempt>[] = [
      ...NETWORK_LEVELS.map((level) => ({ network: { ...AT_HOME.network, [level]: null } })),
      ...CLIENT_LEVELS.map((level) => ({ client: { ...AT_HOME.client, [level]: null } })),
      { device: null },
      { passwordBreached: 'unobservable' },
    ]
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), (times) => {
        for (const change of hidden)
          expect(scoreOf({ ...AT_HOME, ...change }, always(times)).score).toBeGreaterThanOrEqual(
            scoreOf(AT_HOME, always(times)).score,
          )
      }),
    )
  })
})

describe('an account without a history', () => {
  it('has nothing to be strange against', () => {
    const first = { ...AT_HOME, device: { standing: 'first', binding: 'cookie', copied: false } } as const
    expect(scoreOf(first, always(0))).toEqual({ score: 0, band: 'low', contributions: [] })
  })
})

describe('report-only', () => {
  it('is weighed and shown, and does not count', () => {
    const model = { ...STEPGATE_1, reportOnly: ['device'] } as const
    const strange = { ...AT_HOME, device: { standing: 'new', binding: 'cookie', copied: false } } as const
    const { contributions, score: sum } = scoreOf(strange, always(5), model)
    expect(contributions.find(({ signal }) => signal === 'device')).toMatchObject({ reportOnly: true })
    expect(sum).toBe(scoreOf({ ...strange, device: { ...strange.device, standing: 'first' } }, always(5), model).score)
  })
})

describe('a device', () => {
  const withDevice = (binding: 'key' | 'cookie', standing: 'known' | 'new', user: UserHistory) =>
    scoreOf({ ...AT_HOME, device: { standing, binding, copied: false } }, user).contributions.find(
      ({ signal }) => signal === 'device',
    )?.nats ?? 0

  it('that only a cookie speaks for takes off at most 0.8 nats, one with a key at most 4', () => {
    fc.assert(
      fc.property(anyUser, (user) => {
        expect(withDevice('cookie', 'known', user)).toBeGreaterThanOrEqual(-0.8)
        expect(withDevice('key', 'known', user)).toBeGreaterThanOrEqual(-4)
        expect(withDevice('key', 'known', user)).toBeLessThanOrEqual(withDevice('cookie', 'known', user))
      }),
    )
  })

  it('that is new counts for less with somebody who often has a new one', () => {
    const often = always(20, { newDevices: 10 })
    expect(withDevice('cookie', 'new', often)).toBeLessThan(withDevice('cookie', 'new', always(20)))
  })
})

describe('the model', () => {
  it.each([NETWORK_LEVELS, CLIENT_LEVELS])('says less the narrower a level is: %j', (...levels) => {
    const models = levels.map((level: Level) => STEPGATE_1.levels[level])
    for (const [at, narrow] of models.slice(1).entries()) {
      const wide = models[at]
      expect(narrow.beta).toBeGreaterThanOrEqual(wide?.beta ?? 0)
      expect(narrow.most).toBeLessThanOrEqual(wide?.most ?? 0)
      expect(narrow.weight).toBeLessThanOrEqual(wide?.weight ?? 0)
    }
  })

  it('asks at moments that are ordered', () => {
    for (const { elevated, high } of Object.values(STEPGATE_1.thresholds)) expect(high).toBeGreaterThan(elevated)
  })

  it('finds the account at home low, with a device it never had elevated, and in another country too', () => {
    const newDevice = { ...AT_HOME, device: { standing: 'new', binding: 'cookie', copied: false } } as const
    const nowhere = aSighting({ network: { country: null, asn: null, prefix: '127.0.0.0/24' } })
    for (const times of [1, 2, 5, 20, 100])
      for (const everybody of [NOBODY_ELSE, CROWD]) {
        const bandOf = (attempt: Attempt) => score(attempt, always(times), everybody, STEPGATE_1).band
        expect(bandOf(AT_HOME)).toBe('low')
        expect(bandOf({ ...AT_HOME, device: { standing: 'known', binding: 'cookie', copied: false } })).toBe('low')
        expect(bandOf({ ...AT_HOME, ...nowhere, position: null })).toBe('low')
        expect(bandOf(newDevice)).not.toBe('low')
      }
    const away = { ...always(5), counts: neverSeen(always(5).counts, 'country') }
    const moved = { what: 'country', from: 'US', to: 'FR', known: false } as const
    const abroad = { ...AT_HOME, device: null, session: { createdAt: inMinutes(-5), changes: [moved] } }
    expect(scoreOf(abroad, away).band).toBe('high')
  })
})
