// A browser's key answers for it: it signs a nonce of ours together with what for, where, and for which sign-in. A nonce is
// known again without a row (time, randomness, and our keyed digest over both), lasts ten minutes and serves once.
import {
  type Bytes,
  fromBase64Url,
  isP256Key,
  keyedDigest,
  sameBytes,
  sha256,
  toBase64Url,
  verifyP256,
} from '../crypto'
import { env } from '../env'
import { randomBytes } from '../random'
import { after, minutes, within } from '../time'
import { spendNonce } from './store'

/** How long a nonce may be answered. */
export const NONCE_LIFETIME = minutes(10)

/**
 * Signing in by password is bound to the address typed, by passkey to the challenge of the passkey's own ceremony,
 * vouching for a recovery to the secret of its link, returning to a session to the word `session`: its cookie says which.
 */
export type ProofPurpose =
  | 'sign-in by password'
  | 'sign-in by passkey'
  | 'vouching for a recovery'
  | 'returning to a session'

/** What a browser sends: `nonce.key.signature`, each in base64url; the key as SPKI, the signature as r ‖ s. */
const SHAPE = /^([\w-]{75})\.([\w-]{100,180})\.([\w-]{86})$/
const [TIME, RANDOM] = [8, 16] as const

/** A fresh nonce. */
export function newNonce(now: Date): string {
  const time = new Uint8Array(new BigUint64Array([BigInt(now.getTime())]).buffer)
  const head = new Uint8Array([...time, ...randomBytes(RANDOM)])
  return toBase64Url(new Uint8Array([...head, ...digestOf(head)]))
}

/**
 * The key (SPKI) that answered for `bound` in this sign-in; null where none did, or it did not answer rightly: another
 * nonce, purpose, place or sign-in, a nonce too old, or one that has served. The work is the same whoever the account is.
 */
export async function provenKey(
  proof: string | undefined,
  purpose: ProofPurpose,
  bound: string,
  now: Date,
): Promise<Bytes | null> {
  const [, nonce = '', key = '', signature = ''] = SHAPE.exec(proof ?? '') ?? []
  const spki = fromBase64Url(key)
  const expiresAt = expiryOf(fromBase64Url(nonce), now)
  if (!expiresAt || !isP256Key(spki)) return null
  if (!verifyP256(spki, messageOf(purpose, env.ORIGIN, nonce, bound), fromBase64Url(signature))) return null
  return (await spendNonce(sha256(nonce), expiresAt)) ? spki : null
}

/** What is signed, one line each. None of the parts holds a line break, so none can pass for another. */
export const messageOf = (purpose: ProofPurpose, origin: string, nonce: string, bound: string): string =>
  ['stepgate device v1', purpose, origin, nonce, bound].join('\n')

/** When a nonce of ours ends; null for one that is not ours, or ended. */
function expiryOf(nonce: Bytes, now: Date): Date | null {
  if (nonce.length !== TIME + RANDOM + 32) return null
  const head = nonce.subarray(0, TIME + RANDOM)
  if (!sameBytes(nonce.subarray(TIME + RANDOM), digestOf(head))) return null
  const made = new Date(Number(new DataView(nonce.buffer, nonce.byteOffset).getBigUint64(0, true)))
  return within(made, NONCE_LIFETIME, now) ? after(made, NONCE_LIFETIME) : null
}

const digestOf = (head: Uint8Array): Bytes => keyedDigest('device', 'nonce v1\0', head)
