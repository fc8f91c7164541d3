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
import { type EndedHold, endHold, findHold, type HoldEnd, insertHold } from './store'

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

export type BegunHold = { readonly id: string; readonly ripeAt: Date; readonly expiresAt: Date }

/** Begins a hold; the act can be repeated from `ripeAt` to `expiresAt`. */
export async function beginHold(tx: Tx, { now, draft, ...intent }: NewHold): Promise<BegunHold> {
  const id = randomId()
  const ripeAt = after(now, HOLD)
  const expiresAt = after(ripeAt, HOLD_OPEN)
  const sealedDraft = draft && sealDraft(draft, id, intent.userId)
  await insertHold(tx, { ...intent, id, startedAt: now, ripeAt, expiresAt, sealedDraft })
  return { id, ripeAt, expiresAt }
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
  const ended = await endHold(tx, { id: holdId }, userId, reason, ending.now)
  if (ended) await tellEnded(tx, ended, userId, reason, ending)
  return ended !== null
}

/** The act was done where it did not have to wait: what still waits for it ends, so that it cannot be done twice. */
export async function endHoldOf(
  tx: Tx,
  intent: { readonly userId: string; readonly digest: Bytes },
  ending: HoldEnding,
): Promise<void> {
  const ended = await endHold(tx, { digest: intent.digest }, intent.userId, 'performed', ending.now)
  if (ended) await tellEnded(tx, ended, intent.userId, 'performed', ending)
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
