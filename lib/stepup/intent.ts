// An intent: an operation with its exact input and the sentence that a person reads before proving it. Its digest
// binds the proof. Refuses values that have no canonical form.
import { type Bytes, keyedDigest } from '../crypto'
import type { OperationName } from '../policy/catalogue'

/** What the dialog shows: made on the server, stored with the challenge, old values beside new ones. */
export type Summary = {
  readonly title: string
  readonly lines: readonly { readonly label: string; readonly value: string; readonly was?: string }[]
}

export type Canonical =
  | null
  | boolean
  | number
  | string
  | readonly Canonical[]
  | { readonly [key: string]: Canonical | undefined }

/**
 * Digest of an operation and its parsed input: HMAC-SHA-256 under a server key, because inputs such as amounts and
 * account numbers could be guessed from a bare hash. Key order does not matter (RFC 8785 in spirit), 32 bytes.
 */
export const digestOf = (operation: OperationName, input: Canonical): Bytes =>
  keyedDigest('intent', 'stepgate intent v1\0', operation, '\0', canonical(input))

/** JSON with sorted keys and without absent members. Throws on a number that JSON cannot say. */
export function canonical(value: Canonical | undefined): string {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new TypeError('an intent cannot hold a number without a JSON form')
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const members = Object.entries(value as { [key: string]: Canonical | undefined })
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`
}
