// Passkeys in the browser, loaded after the page: what the browser offers by itself under the address field, and the
// button. Starting one ends the other; nobody is told of an offer that they did not take.
import {
  browserSupportsWebAuthnAutofill,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  WebAuthnAbortService,
} from '@simplewebauthn/browser'

export type Begin = () => Promise<PublicKeyCredentialRequestOptionsJSON | null>

/** Counts ceremonies, so that one that was overtaken while it was being prepared does not start. */
let turn = 0

/** Waits for a passkey from the address field's suggestions. Null where the browser has none to suggest, or it was ended. */
export async function fromSuggestions(begin: Begin): Promise<string | null> {
  return (await browserSupportsWebAuthnAutofill()) ? ceremony(begin, true) : null
}

/** Asks for a passkey now. Null where none was given. */
export const onRequest = (begin: Begin): Promise<string | null> => ceremony(begin, false)

export function giveUp(): void {
  turn += 1
  WebAuthnAbortService.cancelCeremony()
}

async function ceremony(begin: Begin, useBrowserAutofill: boolean): Promise<string | null> {
  giveUp()
  const mine = turn
  const optionsJSON = await begin()
  if (!optionsJSON || mine !== turn) return null
  try {
    return JSON.stringify(await startAuthentication({ optionsJSON, useBrowserAutofill }))
  } catch {
    return null
  }
}
