// The cool-off of an act: strong proof is spent, the hold begins, its owner is told. Nothing of the effect happens. One act
// waits once: a session that proves it while it waits is told the same moment, and its proof is spent all the same.
import { appendEvent } from '../audit/event'
import { type Tx, transaction } from '../db'
import { notify } from '../notify/notify'
import type { Proof } from '../policy/assurance'
import type { OperationName } from '../policy/catalogue'
import { type BegunHold, beginHold } from '../stepup/holds/hold'
import { spend } from '../stepup/proof'
import type { RequestFacts } from './facts'
import type { Intent, Passage } from './gate'
import type { Judged } from './judge'
import { recordOf } from './record'
import { reasons, summaryOf } from './said'

/** Spends the proof and begins the hold that it is for. Where the proof is gone already, says only that the act waits. */
export async function beginWait<Name extends OperationName>(
  facts: RequestFacts,
  intent: Intent<Name>,
  judged: Judged,
  proof: Proof,
): Promise<Passage<never>> {
  const { live, digest } = judged
  if (!live) return { outcome: { kind: 'signed-out', reason: judged.signedOut }, token: null }
  const summary = await summaryOf(intent, live)
  const { now } = facts
  const ripeAt = await transaction(async (tx) => {
    if (!(await spend(tx, { id: proof.id, sessionId: live.session.id, digest, now }))) return null
    const hold = {
      userId: live.person.id,
      operation: intent.operation,
      digest,
      summary,
      draft: intent.draft ?? null,
      now,
    }
    const begun = await beginHold(tx, hold)
    await record(tx, facts, intent.operation, judged, begun)
    if (!begun.joined)
      await notify(tx, {
        kind: 'hold-begun',
        userId: live.person.id,
        at: now,
        sessionId: live.session.id,
        undo: { what: 'call-off-hold', holdId: begun.id },
        title: summary.title,
        ripeAt: begun.ripeAt,
        expiresAt: begun.expiresAt,
      })
    return begun.ripeAt
  })
  return {
    outcome: {
      kind: 'denied',
      reason: 'held',
      summary,
      ...reasons(judged),
      ...(ripeAt ? { until: ripeAt.toISOString() } : {}),
    },
    token: null,
  }
}

/** A hold that was begun; or an act that was refused because it waits already. */
const record = (
  tx: Tx,
  facts: RequestFacts,
  operation: OperationName,
  judged: Judged,
  { id: holdId, joined, ...begun }: BegunHold,
): Promise<void> => {
  const common = { ...recordOf(facts, operation, judged), outcome: 'denied' } as const
  const ripeAt = begun.ripeAt.toISOString()
  return joined
    ? appendEvent(tx, { ...common, kind: 'operation.denied', details: { reason: 'held', until: ripeAt } })
    : appendEvent(tx, { ...common, kind: 'hold.begun', details: { holdId, ripeAt } })
}
