// The audit trail's events: a closed union. An event is written in the transaction of what it tells, so there is no
// effect without its event and no event without its effect (ASVS 16.2.5, 16.3). It never holds a secret.
import type { Bytes } from '../crypto'
import type { Tx } from '../db'
import type { OperationName } from '../policy/catalogue'
import { allowanceOf, COUNTED, COUNTED_FOR_EVERYBODY } from './allowed'
import type { AuditDetails } from './details'
import { type EventContent, macOf, storable } from './mac'
import { insertCounted, insertEvent } from './store'

export type { AuditDetails, InputFault } from './details'

export type AuditKind = keyof AuditDetails

/** The decision with everything it was made from, so that a changed law can be replayed over it. */
export type RecordedDecision = {
  readonly requirement: string
  readonly sensitivity: string
  readonly steps: number
  /** What made it weighty: a new payee, or what left within a day. */
  readonly because?: readonly string[]
  readonly risk: {
    readonly level: string
    /** In nats, with the terms that it is the sum of. */
    readonly score: number
    readonly signals: readonly object[]
    /** How much the account is used: it chose the thresholds. */
    readonly activity: string
    readonly model: string
    readonly thresholds: number
    readonly datasets: string
    /** What the model on trial would have found. */
    readonly candidate?: { readonly model: string; readonly score: number; readonly level: string }
  }
  readonly decision: string
}

export type AuditEvent<Kind extends AuditKind = AuditKind> = {
  [K in Kind]: {
    readonly kind: K
    readonly details: AuditDetails[K]
    readonly at: Date
    readonly requestId: string
    /** Network prefix of the request, or `unknown`. */
    readonly network: string
    readonly outcome: 'done' | 'challenged' | 'denied' | 'failed'
    readonly operation?: OperationName
    /** Who acted. Absent for nobody signed in, and for the system itself. */
    readonly actorId?: string
    /** Whose account it concerns; the actor's own unless another is named. */
    readonly subjectId?: string
    readonly sessionId?: string
    readonly digest?: Bytes
    readonly decision?: RecordedDecision
  }
}[Kind]

/** What an event is counted as, where that is not its own kind and subject. */
export type CountedAs = { readonly kind: AuditKind; readonly subjectId: string }

/**
 * Appends an event in `tx`, with a MAC over its content under a server key. What anybody can cause without signing in is
 * written a number of times an hour for each network, and counted beyond that: nobody fills the trail. `as`: two outcomes
 * that must not be told apart are counted as one, so that they wait for the same and run out together.
 */
export const appendEvent = (tx: Tx, event: AuditEvent, as?: CountedAs): Promise<void> => {
  const content = contentOf(event)
  const mac = macOf(content)
  if (!isCounted(event)) return insertEvent(tx, content, mac)
  const { kind, subjectId } = as ?? content
  return insertCounted(tx, content, mac, { kind, ...allowanceOf(subjectId, event.at) })
}

const isCounted = ({ kind, sessionId, actorId }: AuditEvent): boolean =>
  sessionId || actorId ? COUNTED_FOR_EVERYBODY.has(kind) : COUNTED.has(kind)

const contentOf = (event: AuditEvent): EventContent => ({
  at: event.at,
  kind: event.kind,
  outcome: event.outcome,
  operation: event.operation ?? null,
  actorId: event.actorId ?? null,
  subjectId: event.subjectId ?? event.actorId ?? null,
  sessionId: event.sessionId ?? null,
  digest: event.digest ?? null,
  decision: event.decision ? storable(event.decision) : null,
  details: storable(event.details),
  requestId: event.requestId,
  network: event.network,
})
