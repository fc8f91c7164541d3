// The country an address is registered in, from a file that comes with the portal: nobody else is asked. It refuses to
// guess: private, loopback and unlisted addresses are in no country, and that is shown, not hidden.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type CountryResponse, Reader } from 'maxmind'
import { log } from '../log'
import { plainAddress } from './address'
import { isSpecial } from './special'

/** ISO 3166-1 alpha-2 code and English name. */
export type Country = { readonly code: string; readonly name: string }

/** This file's records hold a bare code; the reader's types know only MaxMind's own. */
type Registration = CountryResponse & { readonly country_code?: string }

/** The country of an address; null when there is none to tell. */
export function countryOf(address: string): Country | null {
  const plain = plainAddress(address)
  if (plain === null || isSpecial(plain)) return null
  const code = registry()?.get(plain)?.country_code
  return code ? named(code) : null
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
