// What an answer adds to a session: an authentication event at the level that it reaches together with the others.
import type { AuthenticationEvent, Authenticator } from '../policy/assurance'

/**
 * The event that a verified answer makes. A passkey with user verification is two factors by itself; a one-time code is
 * the second factor beside a password or passkey proven in the same session (NIST SP 800-63B-4 2.2.1).
 */
export const eventFor = (
  authenticator: Authenticator,
  before: readonly AuthenticationEvent[],
  at: Date,
): AuthenticationEvent => {
  const first = before.some((event) => event.authenticator === 'password' || event.authenticator === 'passkey')
  const level = authenticator === 'passkey' || (authenticator === 'totp' && first) ? 2 : 1
  return { authenticator, level, at }
}
