// The country an address is registered in, from a file that comes with the portal: nobody else is asked. It refuses to
// guess: private, loopback and unlisted addresses are in no country, and that is shown, not hidden.
import { readFileSync } from 'node:fs'
import { BlockList, isIP } from 'node:net'
import path from 'node:path'
import { type CountryResponse, Reader } from 'maxmind'
import { log } from '../log'
import { plainAddress } from './address'

/** ISO 3166-1 alpha-2 code and English name. */
export type Country = { readonly code: string; readonly name: string }

/** This file's records hold a bare code; the reader's types know only MaxMind's own. */
type Registration = CountryResponse & { readonly country_code?: string }

/** The country of an address; null when there is none to tell. */
export function countryOf(address: string): Country | null {
  const plain = plainAddress(address)
  if (plain === null || NOWHERE.check(plain, isIP(plain) === 4 ? 'ipv4' : 'ipv6')) return null
  const code = registry()?.get(plain)?.country_code
  return code ? named(code) : null
}

// Loopback, private, shared, link-local, documentation, multicast, reserved (RFC 6890). The file lists some of them
// under whoever administers them.
const NOWHERE = new BlockList()
for (const [address, length] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  NOWHERE.addSubnet(address, length, 'ipv4')
for (const [address, length] of [
  ['::', 96],
  ['100::', 64],
  ['2001:db8::', 32],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  NOWHERE.addSubnet(address, length, 'ipv6')
}

/** A country by its code, as sessions and events keep it. Null for what is no country. */
export function named(code: string): Country | null {
  if (!/^[A-Z]{2}$/.test(code)) return null
  const name = NAMES.of(code)
  return name ? { code, name } : null
}

const NAMES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

// Found from the working folder, which is the portal's: a bundler would move this module away from its packages.
const FILE = 'node_modules/@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb'

let loaded: { readonly reader: Reader<Registration> | null } | undefined

/** Read once, on first use: 8 MB that stay. Without the file every country is unknown. */
const registry = (): Reader<Registration> | null => {
  loaded ??= { reader: load() }
  return loaded.reader
}

function load(): Reader<Registration> | null {
  try {
    return new Reader<Registration>(readFileSync(path.join(/* turbopackIgnore: true */ process.cwd(), FILE)))
  } catch (error) {
    log.warn({ error }, 'the country file could not be read: every country is unknown')
    return null
  }
}
