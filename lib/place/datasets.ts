// Which editions of which data told where a request came from. Recorded with what was made of it, so that a decision can
// be explained when the data has moved on.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { cityEditions } from './city'
import { POSITIONS_SOURCE } from './position'

const PACKAGES = ['asn', 'geo-whois-asn-country-mmdb']

let told: string | undefined

/** Names and editions in one line, e.g. `asn 2.3.2026061719, …, world-atlas 2.0.2`; `none` for what is not there. */
export function datasets(): string {
  told ??= [
    ...PACKAGES.map((name) => `${name} ${editionOf(name)}`),
    POSITIONS_SOURCE,
    ...cityEditions().map((day) => `cities ${day}`),
  ].join(', ')
  return told
}

/** Found from the working folder, as the data itself is. */
function editionOf(name: string): string {
  const file = path.join(
    /* turbopackIgnore: true */ process.cwd(),
    'node_modules/@ip-location-db',
    name,
    'package.json',
  )
  try {
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { readonly version?: string }
    return version ?? 'none'
  } catch {
    return 'none'
  }
}
