// Attempts and histories for the laws of risk: an account at home, and every account there is.
import fc from 'fast-check'
import { type Attempt, CLIENT_LEVELS, type Level, NETWORK_LEVELS } from '../risk/attempt'
import {
  type Counts,
  type GlobalHistory,
  NO_COUNTS,
  NO_GLOBAL_HISTORY,
  NO_HISTORY,
  type UserHistory,
} from '../risk/history'
import { aSighting } from './sightings'
import { inMinutes, NOON } from './situations'

/** At noon, with a known device, from a place that every register knows. */
export const AT_HOME: Attempt = {
  ...aSighting({ network: { country: 'US', asn: '64500', prefix: '198.51.100.0/24', address: '198.51.100.7' } }),
  at: NOON,
  networkKind: 'residential',
  position: { latitude: 40, longitude: -75, radiusKm: 0 },
  device: { standing: 'known', binding: 'key', copied: false },
  failures: 0,
  automation: [],
  passwordBreached: false,
  credentialChangedAt: null,
  session: null,
  stakes: null,
}

/** An account that was always seen with the same values, so many times. */
export const always = (times: number, more: Partial<UserHistory> = {}): UserHistory => ({
  ...NO_HISTORY,
  signIns: times,
  weight: times,
  counts: Object.fromEntries(
    [...NETWORK_LEVELS, ...CLIENT_LEVELS].map((level) => [level, { seen: times, of: times }]),
  ) as Counts,
  devices: times,
  hours: NO_HISTORY.hours.map((_, hour) => (hour === 12 ? times : 0)),
  last: times > 0 ? { at: inMinutes(-24 * 60), position: AT_HOME.position } : null,
  ...more,
})

/** The counts where a value at this level was never seen, nor anything below it. */
export const neverSeen = (counts: Counts, level: Level): Counts => {
  const chain: readonly Level[] = (NETWORK_LEVELS as readonly Level[]).includes(level) ? NETWORK_LEVELS : CLIENT_LEVELS
  const below = chain.slice(chain.indexOf(level) + 1)
  return {
    ...counts,
    [level]: { seen: 0, of: counts[level].of },
    ...Object.fromEntries(below.map((one) => [one, { seen: 0, of: 0 }])),
  }
}

const nested = (levels: readonly Level[], most: number): fc.Arbitrary<Partial<Counts>> =>
  fc
    .tuple(
      fc.double({ min: 0, max: most, noNaN: true }),
      ...levels.map(() => fc.double({ min: 0, max: 1, noNaN: true })),
    )
    .map(([all, ...shares]) => {
      let of = all
      const entries = levels.map((level, at) => {
        const seen = of * (shares[at] ?? 0)
        const entry = [level, { seen, of }] as const
        of = seen
        return entry
      })
      return Object.fromEntries(entries)
    })

const anyCounts = (most: number): fc.Arbitrary<Counts> =>
  fc
    .tuple(nested(NETWORK_LEVELS, most), nested(CLIENT_LEVELS, most))
    .map(([network, client]) => ({ ...NO_COUNTS, ...network, ...client }))

const amounts = fc.array(fc.nat({ max: 100_000 }), { maxLength: 20 })

export const anyUser: fc.Arbitrary<UserHistory> = fc
  .record({
    signIns: fc.nat({ max: 500 }),
    counts: anyCounts(400),
    newDevices: fc.double({ min: 0, max: 20, noNaN: true }),
    devices: fc.double({ min: 0, max: 400, noNaN: true }),
    hosting: fc.double({ min: 0, max: 50, noNaN: true }),
    hours: fc.array(fc.double({ min: 0, max: 30, noNaN: true }), { minLength: 24, maxLength: 24 }),
    last: fc.option(
      fc.record({ at: fc.integer({ min: -400_000, max: 0 }).map(inMinutes), position: fc.constant(AT_HOME.position) }),
    ),
    exports: amounts,
    amounts,
  })
  .map((user) => ({ ...user, weight: user.counts.country.of }))

const standing = fc.record({ failed: fc.nat({ max: 5_000 }), verified: fc.nat({ max: 50_000 }) })
export const anyGlobal: fc.Arbitrary<GlobalHistory> = fc.record({
  counts: anyCounts(1e6),
  reputation: fc.record({ asn: standing, prefix: standing, userAgent: standing, all: standing }),
  exports: fc.option(
    fc.record({
      median: fc.double({ min: 0, max: 12, noNaN: true }),
      deviation: fc.double({ min: 0, max: 4, noNaN: true }),
    }),
  ),
  stuffing: fc.option(
    fc.record({
      rate: fc.double({ min: 1, max: 1e4, noNaN: true }),
      baseline: fc.double({ min: 0.1, max: 50, noNaN: true }),
      matches: fc.boolean(),
    }),
  ),
})

/** Any attempt whose values are the account's, or not: the counts say which. */
export const anyAttempt: fc.Arbitrary<Attempt> = fc
  .record({
    hour: fc.nat({ max: 23 }),
    networkKind: fc.constantFrom('residential' as const, 'mobile' as const, 'hosting' as const, null),
    position: fc.option(
      fc.record({
        latitude: fc.double({ min: -90, max: 90, noNaN: true }),
        longitude: fc.double({ min: -180, max: 180, noNaN: true }),
        radiusKm: fc.nat({ max: 2_000 }),
      }),
    ),
    device: fc.option(
      fc.record({
        standing: fc.constantFrom('known' as const, 'new' as const, 'first' as const),
        binding: fc.constantFrom('key' as const, 'cookie' as const),
        copied: fc.boolean(),
      }),
    ),
    failures: fc.nat({ max: 30 }),
    automation: fc.option(
      fc.subarray(['honeypot-filled', 'headless', 'no-language'] as const).map((signs) => [...signs]),
    ),
    passwordBreached: fc.constantFrom(true, false, null, 'unobservable' as const),
    credentialChangedAt: fc.option(fc.integer({ min: -5_000, max: 0 }).map(inMinutes)),
    stakes: fc.option(
      fc.record({
        rows: fc.record({ count: fc.nat({ max: 5_000 }), of: fc.constant(5_000) }),
        amount: fc.nat({ max: 1e7 }),
        firstPayee: fc.boolean(),
      }),
    ),
  })
  .map((change) => ({ ...AT_HOME, ...change }))

/** A young portal: nothing is known of anybody else. */
export const NOBODY_ELSE: GlobalHistory = NO_GLOBAL_HISTORY

/** An old one: most are in the same country, many use the same browser, few share a network. */
export const CROWD: GlobalHistory = {
  ...NO_GLOBAL_HISTORY,
  counts: {
    country: { seen: 90_000, of: 100_000 },
    asn: { seen: 20_000, of: 90_000 },
    prefix: { seen: 40, of: 20_000 },
    address: { seen: 0, of: 40 },
    deviceType: { seen: 50_000, of: 100_000 },
    os: { seen: 15_000, of: 50_000 },
    browser: { seen: 5_000, of: 15_000 },
    userAgent: { seen: 4_000, of: 5_000 },
  },
}
