// Making a passkey in the browser. Loaded only by whoever adds one.
import {
  type PublicKeyCredentialCreationOptionsJSON,
  startRegistration,
  WebAuthnAbortService,
  WebAuthnError,
} from '@simplewebauthn/browser'

export type Made =
  | { readonly kind: 'made'; readonly id: string; readonly response: string }
  | { readonly kind: 'have-one' }
  | { readonly kind: 'no-answer' }

/** Asks for a passkey, with the browser's own dialog. */
export async function makePasskey(optionsJSON: PublicKeyCredentialCreationOptionsJSON): Promise<Made> {
  try {
    return madeOf(await startRegistration({ optionsJSON }))
  } catch (refused) {
    const known = refused instanceof WebAuthnError && refused.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED'
    return { kind: known ? 'have-one' : 'no-answer' }
  }
}

/** Some browsers leave a request that they will not grant unanswered. */
const PATIENCE_MS = 10_000

/**
 * Lets the password manager that just signed in make one without a dialog (conditional create). Asking for user
 * verification would make it fail where none can be collected (WebAuthn L3 5.1.3), so it is left to the browser.
 */
export async function makePasskeyQuietly(options: PublicKeyCredentialCreationOptionsJSON): Promise<Made> {
  const patience = setTimeout(() => WebAuthnAbortService.cancelCeremony(), PATIENCE_MS)
  try {
    const authenticatorSelection = { ...options.authenticatorSelection, userVerification: 'preferred' as const }
    return madeOf(
      await startRegistration({ optionsJSON: { ...options, authenticatorSelection }, useAutoRegister: true }),
    )
  } catch {
    return { kind: 'no-answer' }
  } finally {
    clearTimeout(patience)
  }
}

/** Whether the browser can do that at all. */
export async function canMakeQuietly(): Promise<boolean> {
  try {
    const can = await PublicKeyCredential.getClientCapabilities()
    return can.conditionalCreate === true
  } catch {
    return false
  }
}

const madeOf = (credential: { readonly id: string }): Made => ({
  kind: 'made',
  id: credential.id,
  response: JSON.stringify(credential),
})
