// The little of CBOR (RFC 8949) that WebAuthn's structures need: integers, byte and text strings, maps in the order given.
import type { Bytes } from '../crypto'

export type CborValue = number | string | Uint8Array | ReadonlyMap<number | string, CborValue>

/** Encodes a value in the shortest form. */
export function cbor(value: CborValue): Bytes {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (typeof value === 'string')
    return joined(head(3, new TextEncoder().encode(value).length), new TextEncoder().encode(value))
  if (value instanceof Uint8Array) return joined(head(2, value.length), value)
  return joined(head(5, value.size), ...[...value].flatMap(([key, member]) => [cbor(key), cbor(member)]))
}

const head = (major: number, count: number): Bytes => {
  const type = major << 5
  if (count < 24) return new Uint8Array([type | count])
  if (count < 0x100) return new Uint8Array([type | 24, count])
  return new Uint8Array([type | 25, count >> 8, count & 0xff])
}

/** Byte strings one after the other. */
export const joined = (...parts: readonly Uint8Array[]): Bytes => new Uint8Array(Buffer.concat(parts))
