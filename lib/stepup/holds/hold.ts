// Holds: cool-offs that a strong proof starts where risk is high. A hold names an intent by its digest; when it is ripe
// the same act, repeated with the same input and fresh strong proof, goes through. It can be called off meanwhile.
import { appendEvent } from '../../audit/event'
import type { Bytes } from '../../crypto'
import type { Tx } from '../../db'
import { notify } from '../../notify/notify'
import { HOLD, HOLD_OPEN } from '../../policy/assurance'
import type { OperationName } from '../../policy/catalogue'
import { randomId } from '../../random'
import { after } from '../../time'
import type { Summary } from '../intent'
import { type Draft, sealDraft } from './draft'
import { type EndedHold, endHolds, endLapsed, findHold, type HoldEnd, insertHold } from './store'

export { findOwnHold, type HoldRecord, holdsOf, type OwnHold } from './store'

export const holdFor = (userId: string, digest: Bytes, now: Date) => findHold(userId, digest, now)

export type NewHold = {
  readonly userId: string
  readonly operation: OperationName
  readonly digest: Bytes
  readonly summary: Summary
  /** What was typed, where it may rest sealed for its owner. */
  readonly draft: Draft | null
  readonly now: Date
}

export type BegunHold = {
  readonly id: string
  readonly ripeAt: Date
  readonly expiresAt: Date
  /** Whether another session had begun it just before: the act waits once, whoever proves it how often. */
  readonly joined: boolean
}

/** Begins a hold, or joins the one that is open; the act can be repeated from `ripeAt` to `expiresAt`. */
export async function beginHold(tx: Tx, { now, draft, ...intent }: NewHold): Promise<BegunHold> {
  const { userId, digest } = intent
  await endLapsed(tx, userId, digest, now)
  const id = randomId()
  const ripeAt = after(now, HOLD)
  const expiresAt = after(ripeAt, HOLD_OPEN)
  const sealedDraft = draft && sealDraft(draft, id, userId)
  if (await insertHold(tx, { ...intent, id, startedAt: now, ripeAt, expiresAt, sealedDraft }))
    return { id, ripeAt, expiresAt, joined: false }
  const open = await findHold(userId, digest, now, tx)
  // It was called off between the two statements.
  return open ? { ...open, joined: true } : beginHold(tx, { now, draft, ...intent })
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
  reason: HoldEnd,
  ending: HoldEnding,
): Promise<boolean> {
  const ended = await endHolds(tx, { id: holdId }, userId, reason, ending.now)
  for (const hold of ended) await tellEnded(tx, hold, userId, reason, ending)
  return ended.length > 0
}

/** The act is done: whatever waits for it ends, so that nothing lets it through once more. The ids of what ended. */
export async function endHoldsOf(
  tx: Tx,
  { userId, digest }: { readonly userId: string; readonly digest: Bytes },
  ending: HoldEnding,
): Promise<readonly string[]> {
  const ended = await endHolds(tx, { digest }, userId, 'performed', ending.now)
  for (const hold of ended) await tellEnded(tx, hold, userId, 'performed', ending)
  return ended.map(({ id }) => id)
}

async function tellEnded(
  tx: Tx,
  { id: holdId, title }: EndedHold,
  userId: string,
  reason: HoldEnd,
  { now, requestId, network, sessionId }: HoldEnding,
): Promise<void> {
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
}
