// The networks of the simulated world: countries, providers with their prefixes, homes with the addresses that they get.
// Only numbers that nobody can have: private ASNs (RFC 6996), addresses of private use (RFC 1918), of carriers' own
// (RFC 6598), for benchmarks (RFC 2544) and for documentation (RFC 3849).
import type { NetworkKind } from '../attempt'
import type { Chance } from './chance'

export type Provider = {
  readonly asn: number
  readonly kind: NetworkKind
  readonly country: string
  readonly prefixes: readonly string[]
}

/** Where one sign-in comes from. */
export type Place = {
  readonly ip: string
  readonly prefix: string
  readonly asn: number
  readonly country: string
  readonly networkKind: NetworkKind
}

export type World = {
  readonly countries: readonly (readonly [string, number])[]
  readonly providers: (country: string, kind: NetworkKind) => readonly (readonly [Provider, number])[]
}

/** Where the customers live (assumed: an insurer of one country with some abroad). */
const COUNTRIES = [
  ['US', 0.74],
  ['CA', 0.06],
  ['GB', 0.05],
  ['DE', 0.04],
  ['MX', 0.03],
  ['FR', 0.02],
  ['ES', 0.02],
  ['IN', 0.02],
  ['BR', 0.01],
  ['AU', 0.01],
] as const

/** Providers per country of each kind, the first the largest; and prefixes of each. */
const SIZES: Readonly<Record<NetworkKind, { readonly providers: number; readonly prefixes: number }>> = {
  residential: { providers: 6, prefixes: 160 },
  mobile: { providers: 3, prefixes: 24 },
  business: { providers: 14, prefixes: 4 },
  hosting: { providers: 8, prefixes: 5 },
}
const IPV6_SHARE = 0.3

export function worldOf(chance: Chance): World {
  const numbers = numbering(chance)
  const made = new Map<string, readonly (readonly [Provider, number])[]>()
  for (const [country] of COUNTRIES) {
    for (const kind of ['residential', 'mobile', 'business', 'hosting'] as const) {
      const { providers, prefixes } = SIZES[kind]
      made.set(
        `${country} ${kind}`,
        Array.from({ length: providers }, (_, rank) => [
          {
            asn: kind === 'hosting' ? 64_900 + rank : numbers.asn(),
            kind,
            country,
            prefixes: Array.from({ length: Math.ceil(prefixes / (rank + 1)) }, () => numbers.prefix(kind)),
          },
          1 / (rank + 1),
        ]),
      )
    }
  }
  return { countries: COUNTRIES, providers: (country, kind) => made.get(`${country} ${kind}`) ?? [] }
}

function numbering(chance: Chance) {
  const next = { asn: 65_000, residential: 0, mobile: 0, business: 0x8000, hosting: 0, six: 0x100 }
  const block = (kind: NetworkKind): string => {
    const number = next[kind]++
    if (kind === 'hosting') return `198.${18 + (number >> 8)}.${number & 255}.0/24`
    return kind === 'mobile'
      ? `100.${64 + (number >> 8)}.${number & 255}.0/24`
      : `10.${number >> 8}.${number & 255}.0/24`
  }
  return {
    asn: () => (next.asn++ < 65_535 ? next.asn - 1 : 4_200_000_000 + next.asn - 65_536),
    prefix: (kind: NetworkKind) =>
      kind === 'residential' && chance.happens(IPV6_SHARE) ? `2001:db8:${(next.six++).toString(16)}::/48` : block(kind),
  }
}

/** Some address within a prefix. */
export const placeIn = (provider: Provider, prefix: string, host: number): Place => ({
  ip: prefix.includes(':') ? prefix.replace('/48', host.toString(16)) : prefix.replace(/0\/24$/, `${(host % 253) + 1}`),
  prefix,
  asn: provider.asn,
  country: provider.country,
  networkKind: provider.kind,
})

/** Anywhere at a provider of this kind in a country. */
export function somewhere(world: World, chance: Chance, country: string, kind: NetworkKind): Place {
  const provider = chance.weighted(world.providers(country, kind))
  return placeIn(provider, chance.pick(provider.prefixes), chance.between(0, 60_000))
}

/** A household's line: its provider, the prefixes of its region, and how long an address stays. */
export type Home = {
  readonly provider: Provider
  readonly region: readonly string[]
  /** Days; null for an address that stays. */
  readonly renewal: number | null
  readonly host: number
}

/**
 * Sixty percent keep their address (Argon et al. 2010: over 60 %), some get a new one every day, others now and then
 * (Padmanabhan et al. 2016: multiples of 24 hours, outages). The shares of the latter two are assumed.
 */
export function homeOf(world: World, chance: Chance, country: string): Home {
  const provider = chance.weighted(world.providers(country, 'residential'))
  const from = chance.between(0, provider.prefixes.length - 1)
  const region = Array.from(
    { length: 6 },
    (_, at) => provider.prefixes[(from + at) % provider.prefixes.length] as string,
  )
  const renewal = chance.weighted([
    [null, 0.6],
    [1, 0.12],
    [20, 0.28],
  ] as const)
  return { provider, region, renewal, host: chance.between(0, 60_000) }
}

/** Half of the changes of address go to another prefix (Padmanabhan et al. 2016). */
export function placeAtHome({ provider, region, renewal, host }: Home, day: number): Place {
  if (renewal === null) return placeIn(provider, region[0] as string, host)
  const turn = Math.floor((day + (host % 97)) / renewal)
  const mixed = Math.imul(turn + host, 0x9e3779b1) >>> 0
  const prefix = mixed % 2 === 0 ? region[0] : region[(mixed >>> 8) % region.length]
  return placeIn(provider, prefix as string, (mixed >>> 4) % 60_000)
}
