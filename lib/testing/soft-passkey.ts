// A passkey in software: registrations and assertions really signed with ES256, so that ceremonies meet the data that an
// authenticator makes (WebAuthn L3 sections 6 and 7). It can be wrong on purpose in every way that a verifier must notice.
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { type Bytes, sha256, toBase64Url } from '../crypto'
import { env } from '../env'
import { randomBytes } from '../random'
import { type CborValue, cbor, joined } from './cbor'
import { coseKey, newKeys, pkcs8, signed } from './es256'

/** How a ceremony is to go wrong. Everything left out is right. */
export type Wrongs = {
  readonly origin?: string
  readonly rpId?: string
  /** base64url, instead of the one asked for. */
  readonly challenge?: string
  /** Another handle, or none at all. */
  readonly userHandle?: Uint8Array | null
  readonly userVerified?: false
  readonly userPresent?: false
  /** Signature counter to report instead of the next one. */
  readonly counter?: number
  readonly crossOrigin?: true
  readonly topOrigin?: string
  readonly type?: string
  readonly backupEligible?: boolean
  readonly backedUp?: boolean
  /** Signed by another key. */
  readonly forged?: true
}

export type SoftPasskeyWishes = {
  /** A synced passkey: eligible for backup and backed up. True unless told otherwise. */
  readonly synced?: boolean
  /** Counts its signatures from here on; 0, the habit of synced passkeys, never counts. */
  readonly counter?: number
  /** What it says that it is; nothing, unless told otherwise. */
  readonly aaguid?: string
  /** COSE algorithm that its key claims; ES256, unless told otherwise. */
  readonly algorithm?: number
}

export type SoftPasskey = {
  /** Credential id, base64url. */
  readonly id: string
  /** COSE key. */
  readonly publicKey: Bytes
  /** PKCS #8, base64: what a virtual authenticator of a browser takes. */
  readonly privateKey: string
  readonly aaguid: string
  readonly backupEligible: boolean
  readonly backedUp: boolean
  readonly counter: number
  /** The user handle that assertions carry. */
  readonly handle: Bytes
  belongsTo(handle: Bytes): void
  /** Answers creation options; needs no more of them than the challenge. */
  register(options: { readonly challenge: string }, wrongs?: Wrongs): Promise<RegistrationResponseJSON>
  /** Answers request options; needs no more of them than the challenge. */
  assert(options: { readonly challenge: string }, wrongs?: Wrongs): Promise<AuthenticationResponseJSON>
}

const NO_AAGUID = '00000000-0000-0000-0000-000000000000'

/** Makes a passkey with a key pair and an id of its own. */
export async function softPasskey({
  synced = true,
  counter = 0,
  aaguid = NO_AAGUID,
  algorithm = -7,
}: SoftPasskeyWishes = {}): Promise<SoftPasskey> {
  const keys = await newKeys()
  const publicKey = await coseKey(keys.publicKey, algorithm)
  const privateKey = await pkcs8(keys.privateKey)
  const id = randomBytes(16)
  const state = { counter, handle: randomBytes(32) }
  const next = (wrongs: Wrongs) => wrongs.counter ?? (state.counter === 0 ? 0 : ++state.counter)
  return {
    id: toBase64Url(id),
    publicKey,
    privateKey,
    aaguid,
    backupEligible: synced,
    backedUp: synced,
    get counter() {
      return state.counter
    },
    get handle() {
      return state.handle
    },
    belongsTo: (handle) => {
      state.handle = handle
    },
    register: async ({ challenge }, wrongs = {}) =>
      registration(
        id,
        challenge,
        authenticatorData(wrongs, { synced, counter: next(wrongs), attested: attested(aaguid, id, publicKey) }),
        wrongs,
      ),
    assert: async ({ challenge }, wrongs = {}) => {
      const data = authenticatorData(wrongs, { synced, counter: next(wrongs) })
      const signer = wrongs.forged ? (await newKeys()).privateKey : keys.privateKey
      return assertion(
        id,
        challenge,
        data,
        signer,
        wrongs.userHandle === undefined ? state.handle : wrongs.userHandle,
        wrongs,
      )
    },
  }
}

const registration = (id: Bytes, challenge: string, data: Bytes, wrongs: Wrongs): RegistrationResponseJSON => ({
  ...envelope(id),
  response: {
    clientDataJSON: toBase64Url(clientData('webauthn.create', challenge, wrongs)),
    attestationObject: toBase64Url(
      cbor(
        new Map<string, CborValue>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', data],
        ]),
      ),
    ),
    transports: ['internal'],
  },
})

async function assertion(
  id: Bytes,
  challenge: string,
  data: Bytes,
  signer: CryptoKey,
  handle: Uint8Array | null,
  wrongs: Wrongs,
): Promise<AuthenticationResponseJSON> {
  const client = clientData('webauthn.get', challenge, wrongs)
  return {
    ...envelope(id),
    response: {
      clientDataJSON: toBase64Url(client),
      authenticatorData: toBase64Url(data),
      signature: toBase64Url(await signed(joined(data, sha256(client)), signer)),
      ...(handle ? { userHandle: toBase64Url(handle) } : {}),
    },
  }
}

const envelope = (id: Bytes) => ({
  id: toBase64Url(id),
  rawId: toBase64Url(id),
  type: 'public-key' as const,
  clientExtensionResults: {},
  authenticatorAttachment: 'platform' as const,
})

const clientData = (type: string, challenge: string, wrongs: Wrongs): Bytes =>
  new Uint8Array(
    Buffer.from(
      JSON.stringify({
        type: wrongs.type ?? type,
        challenge: wrongs.challenge ?? challenge,
        origin: wrongs.origin ?? env.ORIGIN,
        crossOrigin: wrongs.crossOrigin ?? false,
        ...(wrongs.topOrigin ? { topOrigin: wrongs.topOrigin } : {}),
      }),
    ),
  )

const FLAG = { userPresent: 0x01, userVerified: 0x04, backupEligible: 0x08, backedUp: 0x10, attested: 0x40 } as const

type Shown = { readonly synced: boolean; readonly counter: number; readonly attested?: Bytes }

/** WebAuthn L3 section 6.1. */
const authenticatorData = (wrongs: Wrongs, { synced, counter, attested }: Shown): Bytes => {
  const flags =
    (wrongs.userPresent === false ? 0 : FLAG.userPresent) |
    (wrongs.userVerified === false ? 0 : FLAG.userVerified) |
    ((wrongs.backupEligible ?? synced) ? FLAG.backupEligible : 0) |
    ((wrongs.backedUp ?? synced) ? FLAG.backedUp : 0) |
    (attested ? FLAG.attested : 0)
  const count = new Uint8Array(4)
  new DataView(count.buffer).setUint32(0, counter)
  return joined(
    sha256(wrongs.rpId ?? new URL(env.ORIGIN).hostname),
    new Uint8Array([flags]),
    count,
    attested ?? new Uint8Array(),
  )
}

/** Attested credential data (6.5.1): AAGUID, id, key. */
const attested = (aaguid: string, id: Bytes, publicKey: Bytes): Bytes =>
  joined(new Uint8Array(Buffer.from(aaguid.replaceAll('-', ''), 'hex')), new Uint8Array([0, id.length]), id, publicKey)
