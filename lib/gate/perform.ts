// The last step of the walk where the law permits: in one transaction the session is held live, the proof is spent, the
// effect happens and its audit event is written. Whatever fails takes all of it back, the proof included.
import { appendEvent } from '../audit/event'
import type { Tx } from '../db'
import type { OperationName, Sensitivity } from '../policy/catalogue'
import { mintPermit, type Permit, type PermitParts } from '../policy/permit'
import { noteAct } from '../risk/learning/learn'
import { lockLive } from '../sessions/lifecycle'
import { type NewToken, newToken, rotate, rotationDue } from '../sessions/rotation'
import { endHoldAs } from '../stepup/hold'
import { spend } from '../stepup/proof'
import type { RequestFacts } from './facts'
import type { Intent, Passage, Run } from './gate'
import type { Judged } from './judge'
import { isLoud, recordOf } from './record'

/** The proof was spent, or the session ended, between the decision and the effect: decide again. */
export class ProofSpent extends Error {}

export async function perform<Name extends OperationName, T>(
  tx: Tx,
  facts: RequestFacts,
  intent: Intent<Name>,
  judged: Judged,
  run: Run<Name, T>,
): Promise<Passage<T>> {
  await claim(tx, facts, judged)
  const value = await run(permitFor(facts, intent, judged), tx)
  if (isLoud(judged.rule)) {
    await appendEvent(tx, {
      ...recordOf(facts, intent.operation, judged),
      kind: 'operation.performed',
      outcome: 'done',
      details: {},
    })
  }
  await learnAct(tx, facts, intent.operation, judged)
  return { outcome: { kind: 'done', value }, token: await renewed(tx, facts, judged) }
}

/** How much was at stake is what the next act is compared with. */
async function learnAct(tx: Tx, facts: RequestFacts, operation: OperationName, judged: Judged): Promise<void> {
  const { live, stakes, assessment } = judged
  if (!live || !stakes) return
  const { now, requestId, sighting } = facts
  await noteAct(tx, {
    ...sighting,
    at: now,
    requestId,
    userId: live.person.id,
    sessionId: live.session.id,
    address: sighting.network.address,
    device: null,
    assessment,
    operation,
    stakes,
  })
}

/** What stands still while an account is frozen. */
const MOVES: readonly Sensitivity[] = ['billing', 'export']

/** Holds the session live to the end of the transaction and spends what the decision rests on. */
async function claim(
  tx: Tx,
  { now, requestId, network }: RequestFacts,
  { live, decision, digest, rule }: Judged,
): Promise<void> {
  if (!live || decision.kind !== 'permit' || rule.sensitivity === 'public') return
  const sessionId = live.session.id
  if (!(await lockLive(tx, sessionId, MOVES.includes(rule.sensitivity)))) throw new ProofSpent()
  if (decision.spends && !(await spend(tx, { id: decision.spends.id, sessionId, digest, now }))) throw new ProofSpent()
  if (
    decision.ends &&
    !(await endHoldAs(tx, decision.ends.id, live.person.id, 'performed', { now, requestId, network, sessionId }))
  )
    throw new ProofSpent()
}

async function renewed(
  tx: Tx,
  { setsCookies, token, now }: RequestFacts,
  { live, rule, assessment }: Judged,
): Promise<NewToken | null> {
  if (!live || !token || !setsCookies || rule.sensitivity === 'public' || !rotationDue(live.session, now)) return null
  if (assessment.level === 'high') return null
  const value = await rotate(tx, live.session.id, 'interval', token, now)
  return value ? newToken(value, live.session, now) : null
}

/** The permit for what was decided. */
export const permitFor = <Name extends OperationName>(
  { requestId, network, now }: RequestFacts,
  { operation }: Intent<Name>,
  { actor, live }: Judged,
): Permit<Name> =>
  mintPermit({ operation, actor, sessionId: live?.session.id ?? null, requestId, network, now } as PermitParts<Name>)
