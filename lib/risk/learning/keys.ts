// Under which keys counts are kept: keyed digests of 64 bits over the path of values that were observed, so that a value
// counts below what stood above it. What was not observed is left out of the path: its children stand below the nearest
// value that was. Neither an address nor anything a client says of itself can be read from a key.
import { keyedDigest } from '../../crypto'
import { type Attempt, type Chain, CLIENT_LEVELS, type Level, NETWORK_LEVELS } from '../attempt'

/** The values of both chains. */
export type Compared = Pick<Attempt, 'network' | 'client'>

/** Signed, as PostgreSQL's bigint has it. */
export type Key = bigint

/** Both chains, in the order in which an event keeps their keys. */
export const LEVELS: readonly Level[] = [...NETWORK_LEVELS, ...CLIENT_LEVELS]

/** A key for each of `LEVELS`; null where it was not observed. */
export type Keys = readonly (Key | null)[]

/** Levels whose values few share. They speak once as many as `ENOUGH_USERS` were verified with one. */
export const NARROW: ReadonlySet<Level> = new Set(['prefix', 'address', 'userAgent'])
export const ENOUGH_USERS = 5

/** Levels by which those are counted who fail and who are verified. */
export const REPUTED = ['asn', 'prefix', 'userAgent'] as const

export const keysOf = ({ network, client }: Compared): Keys => [
  ...pathKeys(NETWORK_LEVELS, network),
  ...pathKeys(CLIENT_LEVELS, client),
]

function pathKeys<L extends Level>(levels: readonly L[], values: Chain<L>): Keys {
  const path: string[] = []
  return levels.map((level) => {
    const value = values[level]
    if (value === null) return null
    path.push(level, value)
    return shortened(keyedDigest('risk', JSON.stringify(path)))
  })
}

let root: Key | undefined
/** The key of everything: what stands above both chains. */
export const rootKey = (): Key => {
  root ??= shortened(keyedDigest('risk', '[]'))
  return root
}

/** Which key stands above each: the nearest level that was observed, or null for the root. */
export const aboveOf = (keys: Keys): Keys =>
  keys.map((_, at) => {
    const first = at < NETWORK_LEVELS.length ? 0 : NETWORK_LEVELS.length
    return keys.slice(first, at).findLast((key) => key !== null) ?? null
  })

/** The key of the same value for one user: nobody can tell by it that two users share a value. */
export const userKeyOf = (userId: string, key: Key): Key => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64BE(key)
  return shortened(keyedDigest('risk-user', userId, bytes))
}

/** What stands for the account that a failed sign-in named: what was typed, or an id. */
export const accountKeyOf = (account: string): Key => shortened(keyedDigest('risk-account', account))

const shortened = (digest: Uint8Array<ArrayBuffer>): Key => Buffer.from(digest).readBigInt64BE()
