// Holds: cool-offs that a strong proof starts where risk is high. A hold names an intent by its digest; when it is ripe
// the same act, repeated with the same input and fresh strong proof, goes through. It can be called off meanwhile.
import { appendEvent } from '../audit/event'
import type { Bytes } from '../crypto'
import type { Tx } from '../db'
import { notify } from '../notify/notify'
import { HOLD, HOLD_OPEN } from '../policy/assurance'
import type { OperationName } from '../policy/catalogue'
import { randomId } from '../random'
import { after } from '../time'
import type { Summary } from './intent'
import { endHold, findHold, insertHold } from './store'

export { type HoldRecord, holdsOf } from './store'

export const holdFor = (userId: string, digest: Bytes, now: Date) => findHold(userId, digest, now)

export type NewHold = {
  readonly userId: string
  readonly operation: OperationName
  readonly digest: Bytes
  readonly summary: Summary
  readonly now: Date
}

/** Begins a hold; the act can be repeated from `ripeAt`. */
export async function beginHold(
  tx: Tx,
  { now, ...intent }: NewHold,
): Promise<{ readonly id: string; readonly ripeAt: Date }> {
  const ripeAt = after(now, HOLD)
  const hold = { ...intent, id: randomId(), startedAt: now, ripeAt, expiresAt: after(ripeAt, HOLD_OPEN) }
  await insertHold(tx, hold)
  return hold
}

export type HoldEnding = {
  readonly now: Date
  readonly requestId: string
  readonly network: string
  /** The session in which its owner ended it; absent where a mail's link did, and nobody is signed in. */
  readonly sessionId?: string
}

/** Ends a hold of this user, with its event. False when there is none by that id. */
export async function endHoldAs(
  tx: Tx,
  holdId: string,
  userId: string,
  reason: 'called-off' | 'performed',
  { now, requestId, network, sessionId }: HoldEnding,
): Promise<boolean> {
  const title = await endHold(tx, holdId, userId, reason, now)
  if (title === null) return false
  await appendEvent(tx, {
    kind: 'hold.ended',
    outcome: 'done',
    at: now,
    requestId,
    network,
    subjectId: userId,
    ...(sessionId ? { actorId: userId, sessionId } : {}),
    details: { holdId, reason },
  })
  await notify(tx, { kind: 'hold-ended', userId, at: now, title, reason, ...(sessionId ? { sessionId } : {}) })
  return true
}
