// What the audit trail keeps of a decision: everything it was made from, so that a changed law can be replayed.
import type { RecordedDecision } from '../audit/event'
import type { OperationName, Rule } from '../policy/catalogue'
import type { RequestFacts } from './facts'
import type { Judged } from './judge'

/** Whether performing is recorded: everything from `edit` up. Public ceremonies write their own events. */
export const isLoud = (rule: Rule): boolean => rule.sensitivity !== 'public' && rule.sensitivity !== 'view'

/** The fields that every event of the gate shares. */
export const recordOf = (facts: RequestFacts, operation: OperationName, judged: Judged) => ({
  operation,
  at: facts.now,
  requestId: facts.requestId,
  network: facts.network,
  digest: judged.digest,
  decision: decisionOf(judged),
  ...(judged.live ? { actorId: judged.live.person.id, sessionId: judged.live.session.id } : {}),
})

const decisionOf = ({ decision, rule, weight, assessment }: Judged): RecordedDecision => ({
  requirement: decision.requirement,
  sensitivity: rule.sensitivity,
  steps: weight.steps,
  ...(weight.because.length > 0 ? { because: weight.because } : {}),
  risk: assessment,
  decision: decision.kind,
})
