// The laws of a band beyond the sum: an alarm asks for more and refuses nobody, strangers spoil no honest newcomer's name, and
// signs of a program alone ask for nothing.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AT_HOME, always, NOBODY_ELSE, neverSeen } from '../testing/risk'
import type { Attempt, AutomationSign } from './attempt'
import type { UserHistory } from './history'
import { type Model, STEPGATE_1 } from './model'
import { score, scored, scoreOn } from './score'

const scoreOf = (attempt: Attempt, user: UserHistory, model: Model = STEPGATE_1) =>
  score(attempt, user, NOBODY_ELSE, model)

describe('an alarm', () => {
  const calm = { ...NOBODY_ELSE, stuffing: { rate: 40, baseline: 10, matches: false } }
  const named = { ...NOBODY_ELSE, stuffing: { rate: 40, baseline: 10, matches: true } }
  /** The same customer, on a device that was never seen again. */
  const away = { ...AT_HOME, device: { standing: 'first', binding: 'cookie', copied: false } } as const

  it('asks whatever it names on a device that is not known, and refuses nobody for that alone', () => {
    expect(score(away, always(100), named, STEPGATE_1).band).toBe('elevated')
    const shown = { ...STEPGATE_1, reportOnly: ['stuffing'] as const }
    expect(score(away, always(100), named, shown).band).toBe('low')
  })

  it('asks for more and refuses nobody: without it, whoever is high is high as well', () => {
    const alarms = fc.record({ rate: fc.nat({ max: 100_000 }), baseline: fc.nat({ max: 100 }), matches: fc.boolean() })
    const shown = [
      { ...away, device: { standing: 'new', binding: 'cookie', copied: false } },
      { ...away, client: { ...AT_HOME.client, deviceType: 'mobile' } },
      { ...away, failures: 5 },
      away,
    ] as const
    fc.assert(
      fc.property(alarms, fc.constantFrom(...shown), fc.nat({ max: 100 }), (stuffing, attempt, times) => {
        const during = score(attempt, always(times), { ...NOBODY_ELSE, stuffing }, STEPGATE_1)
        const otherwise = scoreOf(attempt, always(times))
        expect(during.band === 'high').toBe(otherwise.band === 'high')
        if (otherwise.band === 'elevated') expect(during.band).toBe('elevated')
        if (stuffing.matches) expect(during.band).not.toBe('low')
      }),
    )
    // A first sign-in has nothing that speaks against it; the sum of this alarm alone is above what is high for it.
    const worst = { ...NOBODY_ELSE, stuffing: { rate: 100_000, baseline: 1, matches: true } }
    const first = score(away, always(0), worst, STEPGATE_1)
    expect([first.score > STEPGATE_1.thresholds.first.high, first.band]).toEqual([true, 'elevated'])
  })

  it('does not refuse an owner at home with a new phone: what is shown is elevated, and stays so', () => {
    const shown = [
      { signal: 'deviceType', seen: 0, of: 45, nats: 1.8 },
      { signal: 'device', standing: 'new', binding: 'cookie', nats: 2.7 },
      { signal: 'address', seen: 45, of: 45, nats: -1.2 },
      { signal: 'hour', hour: 12, nats: -0.6 },
    ] as const
    const alarm = { signal: 'stuffing', rate: 60, baseline: 10, matches: false, nats: 1.79 } as const
    const { score: sum, band } = scored([...shown, alarm], 45, STEPGATE_1)
    expect([sum > STEPGATE_1.thresholds.frequent.high, band]).toEqual([true, 'elevated'])
  })

  it('that stood at sign-in counts once in what is done afterwards', () => {
    const alarms = (signals: readonly { readonly signal: string }[]) =>
      signals.filter(({ signal }) => signal === 'stuffing').length
    const kept = score(away, always(100), calm, STEPGATE_1).contributions
    const then = scoreOn(kept, { attempt: away, user: always(100), global: calm, model: STEPGATE_1 })
    expect([alarms(kept), alarms(then.contributions)]).toEqual([1, 1])
  })

  it('says nothing of a known device on a known network, by key or by cookie, whatever is named', () => {
    const spoilt = { failed: 5_000, verified: 3 }
    const reputation = { asn: spoilt, prefix: spoilt, userAgent: spoilt, all: { failed: 5_000, verified: 500 } }
    for (const binding of ['key', 'cookie'] as const)
      for (const times of [1, 5, 20, 100])
        for (const alarm of [calm, named]) {
          const home = { ...AT_HOME, device: { standing: 'known', binding, copied: false } } as const
          const { band, contributions } = score(home, always(times), { ...alarm, reputation }, STEPGATE_1)
          expect(band).toBe('low')
          expect(contributions.some(({ signal }) => signal === 'stuffing' || signal === 'reputation')).toBe(false)
        }
  })

  it('says as much as ever of a known device on a network that the account never used', () => {
    const elsewhere = { ...always(20), counts: neverSeen(always(20).counts, 'prefix') }
    const home = { ...AT_HOME, device: { standing: 'known', binding: 'key', copied: false } } as const
    expect(score(home, elsewhere, named, STEPGATE_1).band).not.toBe('low')
  })
})

describe('a reputation', () => {
  const newcomer = { ...AT_HOME, device: { standing: 'first', binding: 'cookie', copied: false } } as const
  const spoiledBy = (failed: number, verified: number, of: 'asn' | 'prefix' | 'userAgent') => {
    const calm = { failed: 0, verified: 0 }
    const reputation = { asn: calm, prefix: calm, userAgent: calm, all: calm, [of]: { failed, verified } }
    return score(newcomer, always(1), { ...NOBODY_ELSE, reputation }, STEPGATE_1)
  }

  it('of a browser’s name that strangers spoil keeps no newcomer from anything', () => {
    for (const verified of [0, 1, 10, 1_000]) expect(spoiledBy(100_000, verified, 'userAgent').band).toBe('low')
  })

  it('of a browser’s name is no reason where one tester failed on a handful of accounts in a small portal', () => {
    for (const failed of [1, 10, 20])
      for (const verified of [0, 4, 10])
        expect(spoiledBy(failed, verified, 'userAgent').contributions.map(({ signal }) => signal)).not.toContain(
          'reputation',
        )
    expect(spoiledBy(200, 4, 'userAgent').contributions.map(({ signal }) => signal)).toContain('reputation')
  })

  it('comes to less the more verified accounts share the value', () => {
    fc.assert(
      fc.property(fc.nat({ max: 5_000 }), fc.nat({ max: 5_000 }), (few, more) => {
        const nats = (verified: number) => spoiledBy(1_000_000, verified, 'prefix').score
        expect(nats(few + more)).toBeLessThanOrEqual(nats(few))
      }),
    )
    expect(spoiledBy(1_000, 0, 'prefix').band).not.toBe('low')
    expect(spoiledBy(1_000, 50, 'prefix').band).toBe('low')
  })
})

describe('signs of a program', () => {
  const everySign = Object.keys(STEPGATE_1.automation).filter((sign) => sign !== 'most') as AutomationSign[]
  const driven = { ...AT_HOME, automation: everySign }
  const first = { ...driven, device: { standing: 'first', binding: 'cookie', copied: false } } as const

  it('alone ask for nothing, at the first sign-in or any other, and are shown', () => {
    for (const [attempt, times] of [
      [first, 0],
      [driven, 1],
      [driven, 100],
    ] as const) {
      const { band, contributions } = scoreOf(attempt, always(times))
      expect(band).toBe('low')
      expect(contributions.map(({ signal }) => signal)).toContain('automation')
    }
  })

  it('count as soon as something else speaks against the visitor', () => {
    expect(scoreOf({ ...first, failures: 4 }, always(0)).band).not.toBe('low')
    expect(
      score(first, always(0), { ...NOBODY_ELSE, stuffing: { rate: 40, baseline: 10, matches: false } }, STEPGATE_1)
        .band,
    ).not.toBe('low')
  })
})
