// The walk where the law does not permit: a challenge is begun, or the intent is refused; both are recorded. Nothing of
// the effect has happened, and the payload is kept nowhere.
import { appendEvent } from '../audit/event'
import { transaction } from '../db'
import { notify } from '../notify/notify'
import type { Proof } from '../policy/assurance'
import type { OperationName } from '../policy/catalogue'
import { ruleOf } from '../policy/catalogue'
import type { Decision, Denial } from '../policy/decide'
import { reasonsOf } from '../risk/reasons'
import type { Live } from '../sessions/session'
import { beginChallenge, requestOptions } from '../stepup/challenge'
import { beginHold } from '../stepup/hold'
import type { Summary } from '../stepup/intent'
import { spend, voidProof } from '../stepup/proof'
import { viewOf } from './challenge-view'
import type { RequestFacts } from './facts'
import type { Intent, Passage } from './gate'
import type { Judged } from './judge'
import type { DenialReason, Denied } from './outcome'
import { recordOf } from './record'

type Asks = Decision & { kind: 'challenge' }

/** Begins a challenge for this intent. */
export async function challenge<Name extends OperationName>(
  facts: RequestFacts,
  intent: Intent<Name>,
  judged: Judged,
  decision: Asks,
): Promise<Passage<never>> {
  const { live, digest, assessment, rule } = judged
  if (!live) return refuse(facts, intent, judged, { reason: 'signed-out' })
  const summary = await summaryOf(intent, live)
  const begun = await transaction(async (tx) => {
    const made = await beginChallenge(tx, {
      sessionId: live.session.id,
      userId: live.person.id,
      operation: intent.operation,
      digest,
      summary,
      requirement: decision.requirement,
      reasons: reasonsOf(assessment),
      methods: decision.methods,
      now: facts.now,
    })
    const details = { methods: decision.methods, challengeId: made.id }
    await appendEvent(tx, {
      ...recordOf(facts, intent.operation, judged),
      kind: 'operation.challenged',
      outcome: 'challenged',
      details,
    })
    return made
  })
  const options = await requestOptions(begun, rule.sensitivity, facts.now)
  return { outcome: { kind: 'challenged', challenge: viewOf(begun, options) }, token: null }
}

type Reason = Denial | { readonly reason: 'not-found' }

/** Refuses, records why, and opens the hold where the law says that a cool-off begins. */
export async function refuse<Name extends OperationName>(
  facts: RequestFacts,
  intent: Intent<Name>,
  judged: Judged,
  denial: Reason,
): Promise<Passage<never>> {
  if (denial.reason === 'signed-out') return { outcome: { kind: 'signed-out', reason: judged.signedOut }, token: null }
  if (denial.reason === 'hold-begins') return hold(facts, intent, judged, denial.proof)
  const until = 'until' in denial ? { until: denial.until.toISOString() } : {}
  await recordDenial(facts, intent, judged, denial.reason, until)
  const summary = judged.live && 'until' in denial ? { summary: await summaryOf(intent, judged.live) } : {}
  return { outcome: { kind: 'denied', reason: denial.reason, ...until, ...summary, ...reasons(judged) }, token: null }
}

/** Why a visit is unusual, for whoever is signed in; nobody else is told. */
const reasons = ({ live, assessment }: Judged): Pick<Denied, 'reasons'> => {
  const found = live ? reasonsOf(assessment) : []
  return found.length > 0 ? { reasons: found } : {}
}

/** Other input than what was proven: refused, the proof dies, and the trail names it (CS-TX 2.6). */
export async function changedInput<Name extends OperationName>(
  facts: RequestFacts,
  intent: Intent<Name>,
  judged: Judged,
  stray: Proof,
): Promise<Passage<never>> {
  await transaction(async (tx) => {
    await voidProof(tx, stray.id, 'changed-input', facts.now)
    const details = { challengeId: stray.id }
    await appendEvent(tx, {
      ...recordOf(facts, intent.operation, judged),
      kind: 'attack.changed-input',
      outcome: 'denied',
      details,
    })
  })
  return { outcome: { kind: 'denied', reason: 'changed-input' }, token: null }
}

/** A change asked for by something other than our own pages (ASVS 3.5.1; Next itself lets a missing origin pass). */
export async function foreignOrigin(facts: RequestFacts, operation: OperationName): Promise<Passage<never>> {
  const { now: at, requestId, network, origin } = facts
  const seen = origin === 'own' ? 'foreign' : origin
  await transaction((tx) =>
    appendEvent(tx, {
      kind: 'attack.foreign-origin',
      operation,
      outcome: 'denied',
      at,
      requestId,
      network,
      details: { origin: seen },
    }),
  )
  return { outcome: { kind: 'denied', reason: 'foreign-origin' }, token: null }
}

async function hold<Name extends OperationName>(
  facts: RequestFacts,
  intent: Intent<Name>,
  judged: Judged,
  proof: Proof,
): Promise<Passage<never>> {
  const { live, digest } = judged
  if (!live) return refuse(facts, intent, judged, { reason: 'signed-out' })
  const summary = await summaryOf(intent, live)
  const { now, requestId, network } = facts
  const ripeAt = await transaction(async (tx) => {
    if (!(await spend(tx, { id: proof.id, sessionId: live.session.id, digest, now }))) return null
    const begun = await beginHold(tx, { userId: live.person.id, operation: intent.operation, digest, summary, now })
    await appendEvent(tx, {
      ...recordOf(facts, intent.operation, judged),
      kind: 'hold.begun',
      outcome: 'denied',
      requestId,
      network,
      details: { holdId: begun.id, ripeAt: begun.ripeAt.toISOString() },
    })
    await notify(tx, {
      kind: 'hold-begun',
      userId: live.person.id,
      at: now,
      sessionId: live.session.id,
      undo: { what: 'call-off-hold', holdId: begun.id },
      title: summary.title,
      ripeAt: begun.ripeAt,
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

const recordDenial = (
  facts: RequestFacts,
  intent: Intent<OperationName>,
  judged: Judged,
  reason: DenialReason,
  until: { until?: string },
) =>
  transaction((tx) =>
    appendEvent(tx, {
      ...recordOf(facts, intent.operation, judged),
      kind: 'operation.denied',
      outcome: 'denied',
      details: { reason, ...until },
    }),
  )

const summaryOf = async (intent: Intent<OperationName>, { person }: Live): Promise<Summary> =>
  intent.summary ? intent.summary(person) : { title: ruleOf(intent.operation).title, lines: [] }
