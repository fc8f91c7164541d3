// The walk where the law does not permit: a challenge is begun, or the intent is refused; both are recorded. Nothing of
// the effect has happened, and the payload is kept nowhere.
import { appendEvent } from '../audit/event'
import { transaction } from '../db'
import type { OperationName } from '../policy/catalogue'
import type { Decision, Denial } from '../policy/decide'
import { reasonsFor } from '../risk/reasons'
import { beginChallenge, capOpen, requestOptions } from '../stepup/challenge'
import { triesOf } from '../stepup/tries'
import { viewOf } from './challenge-view'
import type { RequestFacts } from './facts'
import { remedyOf } from './foresee'
import type { Intent, Passage } from './gate'
import type { Judged } from './judge'
import { type DenialReason, waitUntil } from './outcome'
import { recordOf } from './record'
import { reasons, summaryOf } from './said'
import { beginWait } from './waiting'

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
  const { failures, waitsUntil } = await triesOf(live.session.id)
  if (waitsUntil) return tooManyTries(facts, intent, judged, waitsUntil)
  const begun = await transaction(async (tx) => {
    const made = await beginChallenge(tx, {
      sessionId: live.session.id,
      userId: live.person.id,
      operation: intent.operation,
      digest,
      summary,
      requirement: decision.requirement,
      reasons: reasonsFor(judged.weight.because, assessment),
      methods: decision.methods,
      attempts: failures,
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
  await capOpen(live.session.id, facts.now)
  const options = await requestOptions(begun, rule.sensitivity, facts.now)
  return { outcome: { kind: 'challenged', challenge: viewOf(begun, options) }, token: null }
}

/** The session gave too many wrong answers: for a while it is asked for no proof, whatever it wants. */
async function tooManyTries(
  facts: RequestFacts,
  intent: Intent<OperationName>,
  judged: Judged,
  until: Date,
): Promise<Passage<never>> {
  const reason = 'too-many-tries'
  await recordDenial(facts, intent, judged, reason, { until: until.toISOString() })
  return { outcome: { kind: 'denied', reason, ...waitUntil(until, facts.now) }, token: null }
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
  if (denial.reason === 'hold-begins') return beginWait(facts, intent, judged, denial.proof)
  const { reason } = denial
  // What could not be done anyway is said before anybody waits for it or gets a passkey for it: the summary throws.
  const worth = 'until' in denial || reason === 'passkey-needed' || reason === 'enrol-first'
  const summary = judged.live && worth ? await summaryOf(intent, judged.live) : null
  const until = 'until' in denial ? { until: denial.until.toISOString() } : {}
  await recordDenial(facts, intent, judged, reason, until)
  const said = summary && 'until' in denial ? { summary } : {}
  const remedy = judged.live ? await remedyOf(facts, reason) : {}
  return { outcome: { kind: 'denied', reason, ...until, ...said, ...remedy, ...reasons(judged) }, token: null }
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
