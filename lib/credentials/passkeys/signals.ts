// What a signed-in page tells the browser about an account's passkeys (WebAuthn L3 5.1.10): which ones serve, and what
// the account is called now. The browser passes it on to whatever keeps them; nobody hears whether it did.
import { toBase64Url } from '../../crypto'
import type { Permit } from '../../policy/permit'
import { RP_ID } from '../passkey'
import { heldBy } from './store'

export type PasskeySignals = {
  readonly rpId: string
  /** The WebAuthn user handle, base64url. */
  readonly userId: string
  /** Credential ids; null while one is being added, which the browser would take for a stale one. */
  readonly accepted: readonly string[] | null
  readonly name: string
  readonly displayName: string
}

/** For the pages on which passkeys, names and addresses change. */
export async function signalsFor({
  actor,
  now,
}: Permit<'security.view'> | Permit<'profile.view'> | Permit<'overview.view'>): Promise<PasskeySignals> {
  const { handle, credentialIds, underWay } = await heldBy(actor.id, now)
  return {
    rpId: RP_ID,
    userId: toBase64Url(handle),
    accepted: underWay ? null : credentialIds,
    name: actor.email,
    displayName: actor.name,
  }
}
