// What stands for an account and a network where failures are counted: HMAC-SHA-256 cut to 64 bits, under a key of its own,
// so that they cannot be held against any other table. Pure.
import { keyedDigest, toBase64Url } from '../../../crypto'
import type { Attempt } from '../../attempt'

/** Empty where it could not be told: nothing is counted under such a key, and nothing matches it. */
export type Keys = { readonly prefix: string; readonly asn: string; readonly agent: string }

export const keysOf = ({ network, client }: Pick<Attempt, 'network' | 'client'>): Keys => ({
  prefix: digest('prefix', network.prefix),
  asn: digest('asn', network.asn),
  agent: digest('agent', network.asn, client.userAgent),
})

/** `account` is whatever was typed as the address, in any spelling of it. */
export const accountKey = (account: string): string => digest('account', account.normalize('NFKC').trim().toLowerCase())

/** The digest of an ASN by itself: what it is named as. */
export const asnKey = (asn: string): string => digest('asn', asn)

const BYTES = 8

const digest = (...parts: readonly (string | null)[]): string =>
  parts.includes(null) ? '' : toBase64Url(keyedDigest('stuffing', JSON.stringify(parts)).subarray(0, BYTES))
