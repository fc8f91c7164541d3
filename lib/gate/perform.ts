// The last step of the walk where the law permits: in one transaction the session is held live, the proof is spent, the
// effect happens and its audit event is written. Whatever fails takes all of it back, the proof included.
import { appendEvent } from '../audit/event'
import type { Tx } from '../db'
import type { OperationName } from '../policy/catalogue'
import { type Decision, decide } from '../policy/decide'
import { mintPermit, type Permit, type PermitParts } from '../policy/permit'
import type { Weight } from '../policy/weight'
import { noteAct } from '../risk/learning/learn'
import { type Held, holdLive, readHeld } from '../sessions/held/held'
import { type NewToken, newToken, rotate, rotationDue } from '../sessions/rotation'
import { endHoldsOf } from '../stepup/holds/hold'
import { spend } from '../stepup/proof'
import type { RequestFacts } from './facts'
import type { Intent, Passage, Run } from './gate'
import { type Judged, weightOf } from './judge'
import { isLoud, recordOf } from './record'

type Permitted = Decision & { readonly kind: 'permit' }

/** The proof was spent, or the session ended, between the decision and the effect: decide again. */
export class ProofSpent extends Error {}

export async function perform<Name extends OperationName, T>(
  tx: Tx,
  facts: RequestFacts,
  intent: Intent<Name>,
  judged: Judged,
  run: Run<Name, T>,
): Promise<Passage<T>> {
  const weight = await claim(tx, facts, intent, judged)
  const value = await run(permitFor(facts, intent, judged), tx, weight)
  if (isLoud(judged.rule) && !intent.unasked) {
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

/**
 * Holds the session live to the end of the transaction, decides again and spends what the decision rests on. The weight as
 * it is now.
 */
async function claim<Name extends OperationName>(
  tx: Tx,
  { now, requestId, network }: RequestFacts,
  intent: Intent<Name>,
  judged: Judged,
): Promise<Weight> {
  const { live, decision, digest, rule } = judged
  if (!live || decision.kind !== 'permit' || rule.sensitivity === 'public') return judged.weight
  const sessionId = live.session.id
  const session = await holdLive(tx, sessionId)
  if (!session) throw new ProofSpent()
  if (decision.spends && !(await spend(tx, { id: decision.spends.id, sessionId, digest, now }))) throw new ProofSpent()
  const held = await readHeld(tx, session, live.person.id)
  const weight = await weightOf(intent, { person: live.person, now, tx })
  if (!held || !stands(decision, decideAgain(judged, held, weight))) throw new ProofSpent()
  if (!decision.spends && !decision.ends) return weight
  const ended = await endHoldsOf(tx, { userId: live.person.id, digest }, { now, requestId, network, sessionId })
  if (decision.ends && !ended.includes(decision.ends.id)) throw new ProofSpent()
  return weight
}

/** The same situation as it is now: roles, address, freeze, recovery, authenticators, and what the act adds up to. */
const decideAgain = (
  { situation, live }: Judged,
  { roles, authenticators, standing }: Held,
  weight: Weight,
): Decision =>
  decide({ ...situation, ...(live ? { actor: { ...live.person, roles } } : {}), authenticators, standing, weight })

const stands = (then: Permitted, now: Decision): boolean =>
  now.kind === 'permit' && now.spends?.id === then.spends?.id && now.ends?.id === then.ends?.id

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
  { actor, live, decision }: Judged,
): Permit<Name> =>
  mintPermit({
    operation,
    actor,
    sessionId: live?.session.id ?? null,
    requestId,
    network,
    proof: proofOf(decision),
    now,
  } as PermitParts<Name>)

const proofOf = (decision: Decision): Permit<OperationName>['proof'] => {
  if (decision.kind !== 'permit' || !decision.spends) return 'none'
  return decision.spends.phishingResistant ? 'phishing-resistant' : 'phishable'
}
