// What the gate would refuse anyway, told before anything is typed: a form whose conditions are not met is not shown. It
// changes nothing, records nothing and permits nothing: the act itself passes the gate as always.
import { type OperationName, ruleOf } from '../policy/catalogue'
import { type Decision, decide } from '../policy/decide'
import { NO_WEIGHT } from '../policy/weight'
import { reasonsOf } from '../risk/reasons'
import type { RequestFacts } from './facts'
import { type Judged, judge } from './judge'
import type { DenialReason, Denied } from './outcome'

/** The refusal that an operation meets whatever its input, as far as it can be known; null where it may be asked for. */
export type Foresee = (operation: OperationName) => Denied | null

/** Foresees any number of operations from one request that was judged, e.g. a page's: nothing more is read. */
export const foreseer =
  (judged: Judged): Foresee =>
  (operation) => {
    const decision = decisionOn(judged, operation)
    if (!judged.live || decision.kind !== 'deny') return null
    const { reason } = decision
    // These depend on the input, or are no refusal of a form.
    if (reason === 'signed-out' || reason === 'held' || reason === 'hold-begins') return null
    const reasons = reasonsOf(judged.assessment)
    return {
      kind: 'denied',
      reason,
      ...('until' in decision ? { until: decision.until.toISOString() } : {}),
      ...(reasons.length > 0 ? { reasons } : {}),
      ...remedyIn(judged, reason),
    }
  }

/** By the operation's own rule, without what belongs to one input: its weight, proof and hold make no refusal milder. */
const decisionOn = ({ situation }: Judged, operation: OperationName): Decision =>
  decide({ ...situation, rule: ruleOf(operation), weight: NO_WEIGHT, proof: null, hold: null })

/** Whether what a refusal advises works from here: nobody is sent to add a passkey where that is refused, too. */
export async function remedyOf(facts: RequestFacts, reason: DenialReason): Promise<Pick<Denied, 'elsewhere'>> {
  if (!advises(reason)) return {}
  return remedyIn(await judge({ ...facts, background: true }, { operation: 'passkey.enrol', input: {} }), reason)
}

const remedyIn = (judged: Judged, reason: DenialReason): Pick<Denied, 'elsewhere'> =>
  advises(reason) && decisionOn(judged, 'passkey.enrol').kind === 'deny' ? { elsewhere: true } : {}

const advises = (reason: DenialReason): boolean => reason === 'passkey-needed' || reason === 'enrol-first'
