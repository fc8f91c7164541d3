// How much of what people who are not signed in can cause is written to the trail, for each network and hour. One request,
// one row would let anybody fill it for ever, since nothing is ever taken out of it.
import type { AuditKind } from './event'

/** What no owner of an account looks for: the first few say all. */
const FEW = 50
/** What stands in somebody's own activity, so that others of the same network do not hide it. */
const MANY = 500

/** Kinds that a request without a session can cause, and how many of each are written for a network in an hour. */
export const WRITTEN_FOR_STRANGERS: Readonly<Partial<Record<AuditKind, number>>> = {
  'attack.foreign-origin': FEW,
  'attack.foreign-input': FEW,
  'attack.trap-filled': FEW,
  'bot-check.failed': FEW,
  'reports.dropped': FEW,
  'link.refused': FEW,
  'operation.denied': FEW,
  'recovery.asked': FEW,
  'address.wanted': FEW,
  'identity.refused': FEW,
  'password.breach-unchecked': FEW,
  'sign-in.failed': MANY,
  'sign-in.throttled': MANY,
  'password.reset-asked': MANY,
  'recovery.failed': MANY,
}

/** Kinds that are bounded for people who are signed in, too: nothing else that a session may do limits them. */
export const COUNTED_FOR_EVERYBODY: ReadonlySet<AuditKind> = new Set([
  'attack.foreign-input',
  'attack.trap-filled',
  'bot-check.failed',
  'reports.dropped',
])
