// How long sessions live, per audience. Limits follow NIST SP 800-63B-4: 30 days for AAL1 (2.1.3), one hour idle and
// 24 hours in all for AAL2 (2.2.3); acts that need AAL2 ask for a recent event anyway, whatever the session's limits.
import { type Duration, days, hours, minutes, seconds } from '../time'

/**
 * Who a session is for. `remembered` and `shared` are the customer's own words at sign-in; staff have no such choice.
 * `recovery` is what an account recovery opens, for customers and staff alike: long enough to enrol an authenticator.
 */
export type SessionAudience = 'customer' | 'remembered' | 'shared' | 'staff' | 'recovery'

export type Limits = { readonly idle: Duration; readonly absolute: Duration }

export const LIMITS: Readonly<Record<SessionAudience, Limits>> = {
  customer: { idle: minutes(30), absolute: hours(12) },
  remembered: { idle: days(14), absolute: days(30) },
  shared: { idle: minutes(5), absolute: hours(1) },
  staff: { idle: minutes(15), absolute: hours(8) },
  recovery: { idle: minutes(10), absolute: minutes(30) },
}

/** Live sessions a user may have at once; the oldest ends when one more begins (ASVS 7.1.2). */
export const SESSION_CAP = 10
/** `last seen` is written at most this often. */
export const SEEN_EVERY = minutes(1)
/** The token of a session in use is exchanged at this interval. */
export const ROTATE_EVERY = minutes(15)
/** After an ordinary rotation the old value still serves requests that were under way. */
export const ROTATION_GRACE = seconds(10)
/** From then on an old value is theft where a newer one was used. Before, a late request of the same browser is refused. */
export const THEFT_AFTER = seconds(30)
/** A device or network first seen this recently still counts as new. */
export const NEW_FOR = hours(24)
