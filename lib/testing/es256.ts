// Keys and signatures of ES256 in the forms that WebAuthn wants, over WebCrypto.
import { type Bytes, fromBase64Url } from '../crypto'
import { cbor, joined } from './cbor'

export type Keys = { readonly privateKey: CryptoKey; readonly publicKey: CryptoKey }

/** A fresh key pair. */
export const newKeys = (): Promise<Keys> =>
  crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' } as const, true, ['sign', 'verify'])

/** A private key as PKCS #8 in base64. */
export const pkcs8 = async (key: CryptoKey): Promise<string> =>
  Buffer.from(await crypto.subtle.exportKey('pkcs8', key)).toString('base64')

/** Signs bytes; the signature comes in the DER form. */
export async function signed(bytes: Bytes, key: CryptoKey): Promise<Bytes> {
  return derSignature(new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, bytes)))
}

/** EC2 key for ES256 (RFC 9053 section 7.1): kty, alg, crv, x, y. */
export async function coseKey(key: CryptoKey, algorithm = -7): Promise<Bytes> {
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', key)
  return cbor(
    new Map<number, number | Bytes>([
      [1, 2],
      [3, algorithm],
      [-1, 1],
      [-2, fromBase64Url(x)],
      [-3, fromBase64Url(y)],
    ]),
  )
}

/** WebCrypto signs as r ‖ s; WebAuthn wants the DER form (L3 section 6.5.5). */
const derSignature = (raw: Bytes): Bytes => {
  const body = joined(derInteger(raw.subarray(0, 32)), derInteger(raw.subarray(32)))
  return joined(new Uint8Array([0x30, body.length]), body)
}

const derInteger = (bytes: Uint8Array): Bytes => {
  const first = bytes.findIndex((byte) => byte !== 0)
  const digits = first < 0 ? new Uint8Array([0]) : bytes.subarray(first)
  const padded = (digits[0] ?? 0) >= 0x80 ? joined(new Uint8Array([0]), digits) : digits
  return joined(new Uint8Array([0x02, padded.length]), padded)
}
