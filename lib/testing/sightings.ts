// What a request shows of itself, in tests: a browser on a network that no register knows, unless the story says more.
import type { ClientLevel, NetworkLevel, Sighting } from '../risk/attempt'

export type SightingWishes = {
  readonly network?: Partial<Readonly<Record<NetworkLevel, string | null>>>
  readonly client?: Partial<Readonly<Record<ClientLevel, string | null>>>
} & Partial<Omit<Sighting, 'network' | 'client'>>

/** Chrome on Linux, at noon. */
export const aSighting = ({ network, client, ...rest }: SightingWishes = {}): Sighting => ({
  network: { country: null, asn: null, prefix: '192.0.2.0/24', address: '192.0.2.7', ...network },
  networkKind: null,
  position: null,
  client: { deviceType: 'computer', os: 'Linux', browser: 'Chrome 156', userAgent: 'a browser', ...client },
  hour: 12,
  automation: null,
  ...rest,
})

/** On this network, which may be one that cannot be told. */
export const sightedOn = (network: string, wishes: SightingWishes = {}): Sighting =>
  aSighting({
    ...wishes,
    network: {
      ...(network === 'unknown' ? { prefix: null, address: null } : { prefix: network, address: null }),
      ...wishes.network,
    },
  })
