// Making a passkey in the browser. Loaded only by whoever adds one.
import { type PublicKeyCredentialCreationOptionsJSON, startRegistration, WebAuthnError } from '@simplewebauthn/browser'

export type Made =
  | { readonly kind: 'made'; readonly response: string }
  | { readonly kind: 'have-one' }
  | { readonly kind: 'no-answer' }

export async function makePasskey(optionsJSON: PublicKeyCredentialCreationOptionsJSON): Promise<Made> {
  try {
    return { kind: 'made', response: JSON.stringify(await startRegistration({ optionsJSON })) }
  } catch (refused) {
    const known = refused instanceof WebAuthnError && refused.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED'
    return { kind: known ? 'have-one' : 'no-answer' }
  }
}
