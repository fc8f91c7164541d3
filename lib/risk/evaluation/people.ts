// The simulated customers: what they own, where they live and work, and their habits. Rates that were published are cited;
// those without a source are assumed and said to be. Nobody here knows of any attacker.
import type { Chance } from './chance'
import { type Build, buildOf } from './clients'
import { type Home, homeOf, type Place, type Provider, placeIn, somewhere, type World } from './places'

export type Device = {
  readonly kind: 'desktop' | 'mobile'
  readonly build: Build
  readonly binding: 'key' | 'cookie'
  /** Share of this person's sign-ins. */
  readonly share: number
  /** Days in use when the simulation begins, and days that a device lasts. */
  readonly age: number
  readonly lasts: number
}

export type Trip = { readonly from: number; readonly to: number; readonly place: Place; readonly roaming: boolean }

export type Person = {
  readonly name: string
  readonly country: string
  readonly homes: readonly { readonly from: number; readonly home: Home }[]
  readonly carrier: Provider
  readonly work: Place | null
  /** Share of desktop sign-ins through a VPN, and its provider. */
  readonly vpn: { readonly share: number; readonly provider: Provider; readonly abroad: Place } | null
  readonly devices: readonly Device[]
  /** Cookies lost, per day of use; null for those who keep none at all. */
  readonly clearing: number | null
  readonly trips: readonly Trip[]
  /** Hours of the day, UTC. */
  readonly habit: { readonly hour: number; readonly spread: number }
  readonly staff: boolean
  /** First day and number of sign-ins. */
  readonly from: number
  readonly signIns: number
}

/** Rates of a population; the second set is for the analysis of sensitivity. */
export type Rates = {
  /** Keep no cookies: always private, or cleared at each end. */
  readonly keepNone: number
  /** Clear now and then, and after how many days on the average. */
  readonly clear: number
  readonly clearEvery: number
  readonly vpnUsers: number
}

/**
 * comScore (2007, 400 000 home PCs): 7 % of computers lose cookies again and again, 31 % at least once a month. That was
 * before private windows and with the cleaners of its day; assumed for now: 4 % keep none, 12 % clear every two months.
 * VPN: PCMag (2018, 3 000 US consumers): 29 % use one, 18 % on the computer; a share of their sign-ins (assumed).
 */
export const PLAUSIBLE: Rates = { keepNone: 0.04, clear: 0.12, clearEvery: 60, vpnUsers: 0.18 }
export const HARSH: Rates = { keepNone: 0.07, clear: 0.24, clearEvery: 30, vpnUsers: 0.29 }

export const DAYS = 365
const TIME_ZONES: Readonly<Record<string, number>> = { US: -6, CA: -5, MX: -6, BR: -3, GB: 0, IN: 5, AU: 10 }
/** Fixed lines change hands about once in eight years (assumed). */
const MOVES_A_YEAR = 0.12
/** Trips abroad a year for those who travel at all (assumed; 55 % do). */
const TRIPS_A_YEAR = 1.5

export function personOf(world: World, chance: Chance, name: string, rates: Rates, shared: Home | null): Person {
  const country = chance.weighted(world.countries)
  const home = shared?.provider.country === country ? shared : homeOf(world, chance, country)
  const devices = devicesOf(chance)
  const signIns = Math.round(Math.min(250, Math.max(2, Math.exp(chance.normal(Math.log(15), 0.95)))))
  return {
    name,
    country,
    homes: homesOf(world, chance, country, home),
    carrier: chance.weighted(world.providers(country, 'mobile')),
    work: chance.happens(0.35) ? somewhere(world, chance, country, 'business') : null,
    vpn: chance.happens(rates.vpnUsers) ? vpnOf(world, chance, country) : null,
    devices,
    clearing: clearingOf(chance, rates),
    trips: tripsOf(world, chance, country),
    habit: { hour: chance.normal(chance.pick([9, 13, 19]), 1) - (TIME_ZONES[country] ?? 1), spread: 2.5 },
    staff: chance.happens(0.04),
    from: chance.happens(0.5) ? chance.between(0, 20) : chance.between(0, DAYS - 60),
    signIns,
  }
}

/** 55 % use one device for this, 35 % two, 10 % three (assumed); phones last 3 years, computers 5. */
function devicesOf(chance: Chance): readonly Device[] {
  const first = chance.happens(0.5) ? 'mobile' : 'desktop'
  const other = first === 'mobile' ? 'desktop' : 'mobile'
  const kinds = ([first, other, chance.pick(['mobile', 'desktop'] as const)] as const).slice(
    0,
    chance.weighted([
      [1, 0.55],
      [2, 0.35],
      [3, 0.1],
    ] as const),
  )
  return kinds.map((kind, rank) => {
    const lasts = (kind === 'mobile' ? 3 : 5) * 365 * (0.6 + 0.8 * chance.next())
    const binding = chance.happens(0.5) ? 'key' : 'cookie'
    return {
      kind,
      build: buildOf(chance, kind),
      binding,
      share: [0.75, 0.2, 0.08][rank] ?? 0,
      age: chance.next() * lasts,
      lasts,
    }
  })
}

function homesOf(world: World, chance: Chance, country: string, home: Home): Person['homes'] {
  const first = { from: 0, home }
  if (!chance.happens(MOVES_A_YEAR)) return [first]
  return [first, { from: chance.between(1, DAYS), home: homeOf(world, chance, country) }]
}

function vpnOf(world: World, chance: Chance, country: string): Person['vpn'] {
  const provider = chance.weighted(world.providers(country, 'hosting'))
  const elsewhere = chance.pick(['GB', 'CA', 'DE', 'FR'])
  const [abroad] = world.providers(elsewhere, 'hosting').filter(([{ asn }]) => asn === provider.asn)
  const exit = abroad?.[0] ?? provider
  return { share: 0.1 + 0.6 * chance.next(), provider, abroad: placeIn(exit, chance.pick(exit.prefixes), 7) }
}

const clearingOf = (chance: Chance, { keepNone, clear, clearEvery }: Rates): number | null =>
  chance.weighted<number | null>([
    [null, keepNone],
    [1 / clearEvery, clear],
    [1 / 700, 1 - keepNone - clear],
  ])

function tripsOf(world: World, chance: Chance, country: string): readonly Trip[] {
  if (!chance.happens(0.55)) return []
  return Array.from({ length: chance.times(TRIPS_A_YEAR) }, () => {
    const from = chance.next() * DAYS
    const abroad = world.countries.map(([name]) => name).filter((name) => name !== country)
    const kind = chance.weighted([
      ['business', 0.35],
      ['residential', 0.45],
      ['mobile', 0.2],
    ] as const)
    const place = somewhere(world, chance, chance.pick(abroad), kind)
    // A phone that roams mostly keeps the address of its carrier at home (home-routed roaming, GSMA IR.88).
    return { from, to: from + chance.between(3, 16), place, roaming: chance.happens(0.4) }
  })
}
