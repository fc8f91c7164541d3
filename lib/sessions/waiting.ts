// A person's own changes that wait: seeing them, and what was typed for one once it is ready. Another's is not found.

import type { Tx } from '../db'
import { NotFound } from '../fault'
import type { OperationName } from '../policy/catalogue'
import type { Permit, Person } from '../policy/permit'
import { type Draft, openDraft } from '../stepup/holds/draft'
import { endHoldAs, findOwnHold, type HoldRecord, holdsOf, type OwnHold } from '../stepup/holds/hold'
import type { Summary } from '../stepup/intent'

/** Where a person sees what waits. */
type Seeing = 'security.view' | 'overview.view' | 'payout.list' | 'payment-method.list'
type SeeingPermit = { [Name in Seeing]: Permit<Name> }[Seeing]

/** Changes of the actor that wait, newest first; all of them, or those that `only` names. */
export async function waitingOf(
  { actor, now }: SeeingPermit,
  only?: readonly OperationName[],
): Promise<readonly HoldRecord[]> {
  const holds = await holdsOf(actor.id, now)
  return only ? holds.filter(({ operation }) => only.some((name) => name === operation)) : holds
}

export type HoldState = 'waiting' | 'ready' | 'made' | 'canceled' | 'lapsed'

export type HeldChange = HoldRecord & {
  readonly state: HoldState
  /** What was typed, but for secrets. Null before it is ready, once it is over, and where nothing was kept. */
  readonly fields: Draft['open'] | null
}

/** One change of the actor, with what was typed once it is ready. Throws NotFound. */
export async function heldChange({ actor, now }: Permit<'hold.finish.view'>, id: string): Promise<HeldChange> {
  const found = UUID.test(id) ? await findOwnHold(id, actor.id) : null
  if (!found) throw new NotFound()
  const { sealedDraft, endReason: _, ...hold } = found
  const state = stateOf(found, now)
  const draft = state === 'ready' && sealedDraft ? openDraft(sealedDraft, id, actor.id) : null
  return { ...hold, state, fields: draft?.open ?? null }
}

/** The secret fields of this user's change, for its owner to submit it; null where it is not ready or is another act. */
export async function heldSecrets(
  { userId, operation, now }: { readonly userId: string; readonly operation: OperationName; readonly now: Date },
  id: string,
): Promise<Draft['secrets'] | null> {
  const found = UUID.test(id) ? await findOwnHold(id, userId) : null
  if (found?.operation !== operation || stateOf(found, now) !== 'ready' || !found.sealedDraft) return null
  return openDraft(found.sealedDraft, id, userId)?.secrets ?? null
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const stateOf = ({ endReason, ripeAt, expiresAt }: OwnHold, now: Date): HoldState => {
  if (endReason === 'performed') return 'made'
  if (endReason === 'called-off') return 'canceled'
  if (endReason === 'lapsed' || expiresAt <= now) return 'lapsed'
  return ripeAt <= now ? 'ready' : 'waiting'
}

/** What the dialog says before a change that waits is canceled. Throws as `callOff` does: no proof is asked for in vain. */
export async function cancelSummary({ id: userId }: Person, id: string, now: Date): Promise<Summary> {
  const found = UUID.test(id) ? await findOwnHold(id, userId) : null
  if (found?.endReason !== null || found.expiresAt <= now) throw new NotFound()
  return { title: 'Cancel a change that waits', lines: [{ label: 'Change', value: found.summary.title }] }
}

/** Calls off a change that waits. */
export async function callOff(tx: Tx, permit: Permit<'hold.cancel'>, id: string): Promise<void> {
  if (!(await endHoldAs(tx, id, permit.actor.id, 'called-off', permit))) throw new NotFound()
}
