// Digits that are mailed and typed where they were asked for: a check beside proof, never proof itself (63B-4 3.1.3). The
// database knows a keyed digest, bound to the one request that asked (ASVS 6.6.2).
import { type Bytes, keyedDigest, sameBytes } from '../crypto'
import { randomDigits } from '../random'

const DIGITS = 6

export type MailedCode = { readonly code: string; readonly digest: Bytes }

/** A new code for the request with this id. */
export function newMailedCode(requestId: string): MailedCode {
  const code = randomDigits(DIGITS)
  return { code, digest: digestOf(requestId, code) }
}

/** Whether `typed` is the code that was mailed for this request. Spaces do not matter. */
export const isMailedCode = (digest: Bytes, requestId: string, typed: string): boolean =>
  sameBytes(digest, digestOf(requestId, typed.replace(/\s/g, '')))

const digestOf = (requestId: string, code: string): Bytes => keyedDigest('mailed-code', requestId, '\0', code)
