// Passkeys: verifying registrations and assertions. SimpleWebAuthn checks most of WebAuthn Level 3; what it leaves to
// the caller is checked here by name: user handle, backup eligibility, cross-origin frames, a counter that went back.
import {
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { type Bytes, fromBase64Url, sameBytes, toBase64Url } from '../crypto'
import { env } from '../env'
import { log } from '../log'
import type { PasskeyRecord } from './passkeys/records'

/** The relying party's id: the host of the portal's origin. */
export const RP_ID = new URL(env.ORIGIN).hostname
export const RP_NAME = 'Harbor Mutual'

/** COSE algorithms offered for new passkeys, and the only ones accepted: EdDSA, ES256, RS256 (RFC 9053; ASVS 11.6.1). */
export const ALGORITHMS: readonly number[] = [-8, -7, -257]

/** What a signature is verified against. */
export type VerifiedBy = Pick<PasskeyRecord, 'credentialId' | 'publicKey' | 'counter' | 'backupEligible'>

export type AssertionVerdict =
  | { readonly kind: 'right'; readonly counter: bigint; readonly backedUp: boolean }
  | { readonly kind: 'wrong' }
  /** The signature is right but the counter went back: somebody may hold a copy of the key (WebAuthn L3 6.1.1). */
  | { readonly kind: 'clone-suspected' }
  /** The signature is right but states another backup eligibility than the registration did (WebAuthn L3 6.1.3). */
  | { readonly kind: 'eligibility-changed' }

/**
 * Verifies an assertion over `challenge` by `passkey` (WebAuthn L3 section 7.2). User verification is required.
 * `handle` is the WebAuthn user handle of the account it must belong to.
 */
export async function verifyAssertion(
  response: AuthenticationResponseJSON,
  expected: { readonly challenge: Bytes; readonly passkey: VerifiedBy; readonly handle: Bytes },
): Promise<AssertionVerdict> {
  const { challenge, passkey, handle } = expected
  try {
    if (!namesHandle(response, handle) || framed(response)) return { kind: 'wrong' }
    const { verified, authenticationInfo: seen } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: toBase64Url(challenge),
      expectedOrigin: env.ORIGIN,
      expectedRPID: RP_ID,
      requireUserVerification: true,
      // A counter of 0 lets the library pass, so that only a rightly signed one is judged below.
      credential: { id: passkey.credentialId, publicKey: passkey.publicKey, counter: 0 },
    })
    if (!verified) return { kind: 'wrong' }
    const counter = BigInt(seen.newCounter)
    const changed = (seen.credentialDeviceType === 'multiDevice') !== passkey.backupEligible
    if (wentBack(counter, passkey.counter)) return { kind: changed ? 'wrong' : 'clone-suspected' }
    if (changed) return { kind: 'eligibility-changed' }
    return { kind: 'right', counter, backedUp: seen.credentialBackedUp }
  } catch (error) {
    log.info({ error: error instanceof Error ? error.name : 'unknown' }, 'an assertion was refused')
    return { kind: 'wrong' }
  }
}

/** A discoverable credential names its user; where a handle comes it must be the account's (7.2 step 6). */
const namesHandle = ({ response }: AuthenticationResponseJSON, handle: Bytes): boolean =>
  !response.userHandle || sameBytes(fromBase64Url(response.userHandle), handle)

/** Made inside somebody else's page (7.2 step 13)? Never wanted here. */
const framed = ({ response }: { response: { clientDataJSON: string } }): boolean => {
  const client: unknown = JSON.parse(Buffer.from(response.clientDataJSON, 'base64url').toString('utf8'))
  return (
    typeof client === 'object' &&
    client !== null &&
    (('crossOrigin' in client && client.crossOrigin === true) || 'topOrigin' in client)
  )
}

/** 7.2 step 22: a counter in use must grow. */
const wentBack = (seen: bigint, stored: bigint): boolean => (seen > 0n || stored > 0n) && seen <= stored

export type Registration = {
  readonly credentialId: string
  readonly publicKey: Bytes
  readonly counter: bigint
  readonly transports: readonly string[]
  readonly backupEligible: boolean
  readonly backedUp: boolean
  readonly aaguid: string
}

/**
 * Verifies a registration over `challenge` (WebAuthn L3 section 7.1); null when it is not right. A `conditional` one was
 * made without a prompt: nobody needs to have been there (7.1 steps 15 and 16). Assertions ask for it all the same.
 */
export async function verifyRegistration(
  response: RegistrationResponseJSON,
  challenge: Bytes,
  { conditional }: { readonly conditional: boolean } = { conditional: false },
): Promise<Registration | null> {
  try {
    if (framed(response)) return null
    const { verified, registrationInfo: made } = await verifyRegistrationResponse({
      response,
      expectedChallenge: toBase64Url(challenge),
      expectedOrigin: env.ORIGIN,
      expectedRPID: RP_ID,
      requireUserPresence: !conditional,
      requireUserVerification: !conditional,
      supportedAlgorithmIDs: [...ALGORITHMS],
    })
    if (!verified) return null
    return {
      credentialId: made.credential.id,
      publicKey: new Uint8Array(made.credential.publicKey),
      counter: BigInt(made.credential.counter),
      transports: response.response.transports ?? [],
      backupEligible: made.credentialDeviceType === 'multiDevice',
      backedUp: made.credentialBackedUp,
      aaguid: made.aaguid,
    }
  } catch (error) {
    log.info({ error: error instanceof Error ? error.name : 'unknown' }, 'a registration was refused')
    return null
  }
}
