// Decisions explained to staff: with the thresholds that applied then, and with what was said of them since. And how a
// user's risk went over time, by the decisions of the trail. Reads only.
import type { RecordedDecision } from '../../audit/event'
import type { RecordedEvent } from '../../audit/trail/trail'
import type { OperationName } from '../../policy/catalogue'
import type { Permit } from '../../policy/permit'
import { type Labels, labelsOf } from '../../risk/labels/label'
import type { Signal } from '../../risk/signal'
import { type Limits, limitsOf } from '../../risk/thresholds/past'
import { canBeLabelled } from './alert'
import { decisionsOn, type Scored } from './store'

/** An assessment as it was recorded. */
export type Risk = Omit<RecordedDecision['risk'], 'signals'> & { readonly signals: readonly Signal[] }

export type Explained = {
  readonly risk: Risk
  /** Null where it is not known any more which ones applied. */
  readonly limits: Limits | null
}

/** What is to be told of an event beside its own fields. */
export type Explanation = {
  /** Null where nothing was decided, or by a model whose figures are no longer understood. */
  readonly explained: Explained | null
  /** Null where there is nothing to say of it. */
  readonly labels: Labels | null
}

const NOTHING_SAID: Labels = { owner: null, staff: null }

/** Explains events, by id. */
export async function explain(
  _permit: Permit<'admin.audit.list'>,
  events: readonly RecordedEvent[],
): Promise<ReadonlyMap<string, Explanation>> {
  const asked = events.filter(canBeLabelled).map(({ id }) => id)
  const [labels, limits] = await Promise.all([
    labelsOf(asked),
    limitsOf(events.flatMap(({ decision }) => (decision ? [decision.risk] : []))),
  ])
  return new Map(
    events.map((event) => {
      const risk = event.decision ? understood(event.decision.risk) : null
      return [
        event.id,
        {
          explained: risk && { risk, limits: limits(risk) },
          labels: asked.includes(event.id) ? (labels.get(event.id) ?? NOTHING_SAID) : null,
        },
      ]
    }),
  )
}

/** An assessment of a sum of nats; null for what an older model recorded. */
const understood = (risk: Partial<RecordedDecision['risk']> | null): Risk | null =>
  risk && typeof risk.score === 'number' && risk.signals?.every((signal) => 'nats' in signal) ? (risk as Risk) : null

/** The assessment that a session began with. */
export async function explainSession(
  _permit: Permit<'admin.session.view'>,
  risk: object | null,
): Promise<Explained | null> {
  const known = understood(risk)
  return known && { risk: known, limits: (await limitsOf([known]))(known) }
}

export type RiskLine = Scored & { readonly operation: OperationName | null }

/** A user's risk over time, newest first, with the thresholds of the newest decision. */
export type RiskOverTime = { readonly lines: readonly RiskLine[]; readonly limits: Limits | null }

/** How many decisions are drawn. */
const DRAWN = 100

export async function riskOverTime(_permit: Permit<'admin.user.view'>, userId: string): Promise<RiskOverTime> {
  const lines = await decisionsOn(userId, DRAWN)
  const [newest] = lines
  return { lines, limits: newest ? (await limitsOf([newest]))(newest) : null }
}
