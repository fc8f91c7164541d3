// What a browser is asked to make: a discoverable passkey under user verification, without attestation, and none that the
// account has already (WebAuthn L3 section 5.4).
import { generateRegistrationOptions, type PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server'
import type { Bytes } from '../crypto'
import { ALGORITHMS, RP_ID, RP_NAME } from './passkey'

export type NewPasskeyFor = {
  /** WebAuthn user handle: random, says nothing of the person. */
  readonly handle: Bytes
  readonly email: string
  readonly name: string
  readonly challenge: Bytes
  readonly excluded: readonly { readonly credentialId: string; readonly transports: readonly string[] }[]
}

export const passkeyOptions = ({
  handle,
  email,
  name,
  challenge,
  excluded,
}: NewPasskeyFor): Promise<PublicKeyCredentialCreationOptionsJSON> =>
  generateRegistrationOptions({
    rpID: RP_ID,
    rpName: RP_NAME,
    userID: handle,
    userName: email,
    userDisplayName: name,
    challenge,
    attestationType: 'none',
    supportedAlgorithmIDs: [...ALGORITHMS],
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: excluded.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: [...transports] as AuthenticatorTransport[],
    })),
  })
