// A browser's own key, really made and really signing, as components/sign-in/device-key does it; and wrong on purpose in
// every way that a verifier must notice.
import { type Bytes, toBase64Url } from '../crypto'
import { messageOf, newNonce, type ProofPurpose } from '../devices/proof'
import { env } from '../env'
import { readClock } from '../time'

export type DeviceKey = {
  /** The public half (SPKI). */
  readonly spki: Bytes
  /** Answers for an address typed, or a challenge. */
  readonly answer: (bound: string, wrongs?: DeviceWrongs) => Promise<string>
}

export type DeviceWrongs = {
  readonly nonce?: string
  readonly purpose?: ProofPurpose
  readonly origin?: string
  /** Signed with this key, and sent under the other's name. */
  readonly signedBy?: CryptoKey
}

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const

/** A fresh key. */
export async function aDeviceKey(): Promise<DeviceKey> {
  const { privateKey, publicKey } = await newDeviceKeys()
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', publicKey))
  return {
    spki,
    answer: async (bound, wrongs = {}) => {
      const { nonce = newNonce(readClock()), purpose = 'sign-in by password', origin = env.ORIGIN } = wrongs
      const message = new TextEncoder().encode(messageOf(purpose, origin, nonce, bound))
      const signature = await crypto.subtle.sign({ ...P256, hash: 'SHA-256' }, wrongs.signedBy ?? privateKey, message)
      return `${nonce}.${toBase64Url(spki)}.${toBase64Url(new Uint8Array(signature))}`
    },
  }
}

/** A pair that cannot be taken out, as browsers keep it. */
export const newDeviceKeys = () => crypto.subtle.generateKey(P256, false, ['sign', 'verify'])
