// The simulated attackers. All of them know the right password. Each knows more of the victim than the one before; what
// none of them has is what only the owner holds. Every line carries its kind and is never learnt from.
import type { Chance } from './chance'
import { type Client, popularClient } from './clients'
import { type Day, fieldsOf, START } from './days'
import type { SignIn } from './event'
import { DAYS } from './people'
import { type Place, placeIn, somewhere, type World } from './places'

export const ATTACKERS = [
  'naive',
  'vpn',
  'targeted',
  'very-targeted',
  'stuffing',
  'insider-export',
  'cookie-thief',
  'cookie-thief-key',
  'slow-poisoner',
  'phishing-relay',
] as const
export type Attacker = (typeof ATTACKERS)[number]

/**
 * Kept out of all tuning. The cookie thief was so at first; it missed its bar when it was looked at, was taken into tuning
 * for that, and the phishing relay, which nobody had looked at, took its place, with new seeds.
 */
export const HELD_OUT: readonly string[] = ['phishing-relay', 'slow-poisoner'] satisfies Attacker[]

/** What an attack of this kind makes of a victim's own sign-in; null where that victim cannot be attacked so. */
type Attack = (world: World, chance: Chance, victim: Day, day: number) => Partial<SignIn> | null

const DAY_MS = 86_400_000
/** Networks and builds that a campaign or a poisoner works from are the same for all its victims. */
const CAMPAIGNS = [80, 190, 300] as const

const ATTACKS: Readonly<Record<Attacker, Attack>> = {
  naive: (world, chance, _, day) => ({ ...anywhere(world, chance), ...stranger(chance), ...scripted(chance, day) }),
  vpn: (world, chance, { line }, day) => ({
    ...fieldsOf(somewhere(world, chance, countryOf(line), chance.happens(0.7) ? 'hosting' : 'residential')),
    ...stranger(chance),
    ...popularClient(chance, day),
  }),
  targeted: (world, chance, { home }, day) => ({
    ...fieldsOf(sameProvider(world, chance, home)),
    ...stranger(chance),
    ...popularClient(chance, day),
  }),
  'very-targeted': (_, chance, { line, home }) => ({
    ...fieldsOf({ ...home, ip: home.ip.replace(/[^.:]+$/, () => String(chance.between(1, 253))) }),
    ...stranger(chance),
    ...clientIn(line),
  }),
  'cookie-thief': (world, chance, victim, day) =>
    victim.line.deviceBinding === 'cookie' ? { ...thief(world, chance, victim, day), deviceBinding: 'cookie' } : null,
  'cookie-thief-key': (world, chance, victim, day) =>
    victim.line.deviceBinding === 'key' ? { ...thief(world, chance, victim, day), deviceBinding: 'cookie' } : null,
  stuffing: (world, chance, _, day) => ({
    ...fieldsOf(chance.happens(0.5) ? campaignPlace(world, chance, day) : residentialProxy(world, chance)),
    device: null,
    deviceBinding: 'none',
    ...popularClient(chance.fork(`campaign ${CAMPAIGNS.findLast((from) => day >= from)}`), 0),
    failures: chance.between(0, 2),
  }),
  'slow-poisoner': (world, chance, { line }, day) => ({
    ...fieldsOf(poisonedPlace(world, chance, countryOf(line))),
    ...stranger(chance),
    ...popularClient(chance, day),
  }),
  // A page in between hands the victim's own words on, from a rented server near by; it gets what the victim's browser says.
  'phishing-relay': (world, chance, { line }) => ({
    ...fieldsOf(somewhere(world, chance, countryOf(line), 'hosting')),
    ...stranger(chance),
    ...clientIn(line),
  }),
  'insider-export': (_, chance, { line, staff }) =>
    staff
      ? { ...line, hour: chance.between(3, 8), rows: Math.round(Math.exp(chance.normal(Math.log(8_000), 0.8))) }
      : null,
}

/** Attacks of one kind on a person, at some moment after the first sign-in; on their last own sign-in before it. */
export function attack(kind: Attacker, world: World, chance: Chance, days: readonly Day[]): SignIn | null {
  const [first] = days
  if (!first) return null
  const begun = (first.line.at.getTime() - START) / DAY_MS
  const day = kind === 'stuffing' ? chance.pick(CAMPAIGNS) + chance.next() * 2 : begun + chance.next() * (DAYS - begun)
  const at = new Date(START + Math.floor(day * DAY_MS) + 1)
  const victim = days.findLast(({ line }) => line.at < at)
  const shown = victim && ATTACKS[kind](world, chance, victim, day)
  if (!victim || !shown) return null
  const moment = shown.hour === undefined ? at : atHour(at, shown.hour)
  if (moment <= first.line.at) return null
  const own = {
    ...victim.line,
    failures: chance.weighted([
      [0, 0.9],
      [1, 0.1],
    ] as const),
    rows: null,
  }
  return { ...own, ...shown, at: moment, hour: moment.getUTCHours(), attacker: kind }
}

const atHour = (at: Date, hour: number): Date => new Date(Math.floor(at.getTime() / DAY_MS) * DAY_MS + hour * 3_600_000)
const countryOf = ({ country }: { readonly country: string | null }): string => country ?? 'US'

/** A device that nobody knows, or none shown at all. */
const stranger = (chance: Chance) =>
  chance.happens(0.5)
    ? ({ device: null, deviceBinding: 'none' } as const)
    : ({
        device: `x-${Math.floor(chance.next() * 2 ** 40).toString(36)}`,
        deviceBinding: chance.pick(['key', 'cookie'] as const),
      } as const)

const clientIn = ({ deviceType, os, browser, userAgent }: Omit<SignIn, 'attacker'>) => ({
  deviceType,
  os,
  browser,
  userAgent,
})

const anywhere = (world: World, chance: Chance) => {
  const [country] = chance.pick(world.countries)
  return fieldsOf(somewhere(world, chance, country, chance.happens(0.6) ? 'hosting' : 'residential'))
}

/** Every fourth does not trouble to look like a browser of today. */
const scripted = (chance: Chance, day: number): Client =>
  chance.happens(0.25)
    ? {
        deviceType: 'desktop',
        os: 'Linux',
        browser: 'Chrome 119',
        userAgent: 'Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/119',
      }
    : popularClient(chance, day)

function sameProvider(world: World, chance: Chance, home: Place): Place {
  const found = world.providers(home.country, 'residential').find(([{ asn }]) => asn === home.asn)
  const provider = found?.[0] ?? chance.weighted(world.providers(home.country, 'residential'))
  const others = provider.prefixes.filter((prefix) => prefix !== home.prefix)
  return placeIn(provider, chance.pick(others), chance.between(0, 60_000))
}

/** Malware took the browser's cookies, and mostly its name as well; the thief sits behind a proxy. */
function thief(world: World, chance: Chance, { line }: Day, day: number): Partial<SignIn> {
  const [abroad] = chance.pick(world.countries)
  const kind = chance.weighted([
    ['hosting', 0.45],
    ['residential', 0.25],
    [null, 0.3],
  ] as const)
  const place = somewhere(
    world,
    chance,
    kind ? countryOf(line) : abroad,
    kind ?? chance.pick(['hosting', 'residential']),
  )
  return {
    ...fieldsOf(place),
    device: line.device,
    ...(chance.happens(0.6) ? clientIn(line) : popularClient(chance, day)),
  }
}

function campaignPlace(world: World, chance: Chance, day: number): Place {
  const [provider] = world.providers('DE', 'hosting')[Math.floor(day) % 3] ?? []
  return provider
    ? placeIn(provider, chance.pick(provider.prefixes), chance.between(0, 250))
    : residentialProxy(world, chance)
}

const residentialProxy = (world: World, chance: Chance): Place => {
  const [country] = chance.pick(world.countries)
  return somewhere(world, chance, country, 'residential')
}

/** The poisoner's own network: its accounts sign in there, properly, so that everybody's counts know it. */
export function poisonedPlace(world: World, chance: Chance, country: string): Place {
  const providers = world.providers(country, 'business')
  const provider = providers[providers.length - 1]?.[0]
  if (!provider) return residentialProxy(world, chance)
  return placeIn(provider, chance.pick(provider.prefixes), chance.between(0, 250))
}
