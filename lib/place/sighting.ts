// What a request shows of itself for the risk of it, read from its address, its headers and the clock. It asks nobody
// else, and what cannot be told stays null.
import type { Sighting } from '../risk/attempt'
import { networkOf } from './address'
import { asnOf } from './asn'
import { positionAt } from './city'
import { clientChain } from './client'
import { contradictionsOf } from './contradictions'
import { countryOf } from './country'
import { networkKindOf } from './kind'

export type Shown = {
  /** The client's address; null where it cannot be told. */
  readonly address: string | null
  readonly userAgent: string
  readonly headers: { get(name: string): string | null }
  readonly now: Date
}

/** `asn` is the number in digits. */
export function sightingOf({ address, userAgent, headers, now }: Shown): Sighting {
  const prefix = networkOf(address)
  const country = address === null ? null : (countryOf(address)?.code ?? null)
  const asn = address === null ? null : asnOf(address)
  return {
    network: { country, asn: asn && String(asn.number), prefix: prefix === 'unknown' ? null : prefix, address },
    networkKind: networkKindOf(asn),
    position: positionAt(address, country),
    client: clientChain(userAgent),
    hour: now.getUTCHours(),
    automation: contradictionsOf(headers),
  }
}
