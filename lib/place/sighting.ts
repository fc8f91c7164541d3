// What a request shows of itself for the risk of it, read from its address, its headers and the clock. It asks nobody
// else, and what cannot be told stays null.
import type { Sighting } from '../risk/attempt'
import { networkOf } from './address'
import { asnOf } from './asn'
import { positionAt } from './city'
import { deviceTypeOf } from './client'
import { countryOf } from './country'
import { networkKindOf } from './kind'

export type Shown = {
  /** The client's address; null where it cannot be told. */
  readonly address: string | null
  readonly userAgent: string
  readonly now: Date
}

export function sightingOf({ address, userAgent, now }: Shown): Sighting {
  const prefix = networkOf(address)
  const asn = address ? asnOf(address) : null
  const country = address ? (countryOf(address)?.code ?? null) : null
  return {
    network: { country, asn: asn && `${asn.number}`, prefix: prefix === 'unknown' ? null : prefix, address },
    networkKind: networkKindOf(asn),
    position: positionAt(address, country),
    client: { deviceType: deviceTypeOf(userAgent), os: null, browser: null, userAgent: userAgent || null },
    hour: now.getUTCHours(),
    automation: null,
  }
}
