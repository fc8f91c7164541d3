// How much of what people who are not signed in can cause is written to the trail, for each network and hour. One request,
// one row would let anybody fill it for ever, since nothing is ever taken out of it. What names somebody is counted in
// parts, by whom it names: an attack on one account does not hide another, where a whole office, or everybody whose network
// is unknown, shares one allowance. All parts together are bounded, so naming many accounts, or none that exist, gains no more.
import { keyedDigest } from '../crypto'
import type { AuditKind } from './event'

/** Events of a kind that name nobody, written for a network and hour: the first few say all. */
const OF_NOBODY = 50
/** Parts in which events of a kind that name somebody are counted, for a network and hour. */
const PARTS = 100
/** Events written of each part: more than what the throttle lets through in a row, so an owner sees that it goes on. */
const IN_A_PART = 10

/** Kinds that a request without a session can cause. */
export const COUNTED: ReadonlySet<AuditKind> = new Set([
  'attack.foreign-origin',
  'attack.foreign-input',
  'attack.trap-filled',
  'attack.clone-suspected',
  'bot-check.failed',
  'reports.dropped',
  'link.refused',
  'operation.denied',
  'recovery.asked',
  'recovery.proven',
  'recovery.failed',
  'address.wanted',
  'identity.refused',
  'password.breach-unchecked',
  'password.reset-asked',
  'sign-in.failed',
  'sign-in.throttled',
  'sign-up.asked',
  'sign-up.failed',
  'device.code-mailed',
])

/** Kinds that are bounded for people who are signed in, too: nothing else that a session may do limits them. */
export const COUNTED_FOR_EVERYBODY: ReadonlySet<AuditKind> = new Set([
  'attack.foreign-input',
  'attack.trap-filled',
  'bot-check.failed',
  'reports.dropped',
])

/** Where an event is counted, and how many are written there. */
export type Allowance = { readonly part: number; readonly most: number }

const FOR_NOBODY: Allowance = { part: 0, most: OF_NOBODY }

/**
 * The allowance of what names `subject`, or nobody. Two accounts that share a part share it for an hour, and nobody can tell
 * which do: the key is the server's.
 */
export function allowanceOf(subject: string | null, at: Date): Allowance {
  if (subject === null) return FOR_NOBODY
  const digest = keyedDigest(
    'throttle',
    'part of the trail\0',
    at.toISOString().slice(0, 'yyyy-mm-ddThh'.length),
    subject,
  )
  return { part: 1 + (new DataView(digest.buffer).getUint32(0) % PARTS), most: IN_A_PART }
}

/** How many are written in a part. */
export const WRITTEN = { ofNobody: OF_NOBODY, inAPart: IN_A_PART } as const
