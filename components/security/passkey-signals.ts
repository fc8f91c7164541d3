// Telling the browser what became of passkeys (WebAuthn L3 5.1.10), where it can hear it. Nothing comes back, and what
// goes wrong is nobody's fault here: a stale entry stays in a list until the next time.
import type { PasskeySignals } from '@/lib/credentials/passkeys/signals'

/** Which passkeys serve, and what the account is called. For whoever is signed in to it. */
export async function signalAccount({ rpId, userId, accepted, name, displayName }: PasskeySignals): Promise<void> {
  const browser = api()
  if (accepted)
    await quietly(browser.signalAllAcceptedCredentials?.({ rpId, userId, allAcceptedCredentialIds: [...accepted] }))
  await quietly(browser.signalCurrentUserDetails?.({ rpId, userId, name, displayName }))
}

/** This one serves nowhere here: it was made and not accepted, or it was removed. */
export const signalUnknown = (rpId: string, credentialId: string): Promise<void> =>
  quietly(api().signalUnknownCredential?.({ rpId, credentialId }))

type Api = Partial<
  Pick<
    typeof PublicKeyCredential,
    'signalAllAcceptedCredentials' | 'signalCurrentUserDetails' | 'signalUnknownCredential'
  >
>

const api = (): Api => (typeof PublicKeyCredential === 'undefined' ? {} : PublicKeyCredential)

const quietly = async (sent: Promise<unknown> | undefined): Promise<void> => {
  await sent?.catch(() => undefined)
}
