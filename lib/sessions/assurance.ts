// What an answer adds to a session: an authentication event at the level that it reaches together with the others.
import type { Aal, AuthenticationEvent, Authenticator } from '../policy/assurance'

/**
 * The event that a verified answer makes. A passkey with user verification is two factors by itself; a one-time code is
 * the second factor beside a password, passkey or identity provider proven in the same session (NIST SP 800-63B-4 2.2.1).
 */
export const eventFor = (
  authenticator: Authenticator,
  before: readonly AuthenticationEvent[],
  at: Date,
): AuthenticationEvent => {
  const first = before.some((event) => event.authenticator !== 'totp')
  const level = authenticator === 'passkey' || (authenticator === 'totp' && first) ? 2 : 1
  return { authenticator, level, at }
}

/**
 * The event of an authenticator that was just added. It is something its owner has, beside a factor shown in this session
 * before; a passkey's own user verification does not count here, because password managers may make one without asking.
 */
export const addedEvent = (
  authenticator: 'passkey' | 'totp',
  before: readonly AuthenticationEvent[],
  at: Date,
): AuthenticationEvent => ({ ...eventFor('totp', before, at), authenticator })

/**
 * The event of an identity provider: at the level that it stated and at the moment that it names. It is never proof for an
 * act; that takes an authenticator of ours.
 */
export const federatedEvent = (level: Aal, at: Date): AuthenticationEvent => ({ authenticator: 'federated', level, at })
