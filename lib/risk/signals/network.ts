// Where it comes from: country, then who announces the network, then the prefix, then the address.
import { NETWORK_LEVELS } from '../attempt'
import type { Weigh } from '../score'
import { chainTerms } from './chain'

export const network: Weigh = ({ attempt, user, global, model }) => {
  const terms = chainTerms(NETWORK_LEVELS, attempt.network, user.counts, global.counts, model.levels)
  const known = terms.map(({ level, ...term }) => ({ signal: level, ...term }))
  return isHidden(attempt.network)
    ? [...known, { signal: 'unobservable', what: 'network', nats: model.unobservable.network }]
    : known
}

/** An address without a country or a network is one that no register knows; that is told once. */
const isHidden = ({ country, asn, prefix }: Readonly<Record<'country' | 'asn' | 'prefix', string | null>>): boolean =>
  country === null || asn === null || prefix === null
