// Which events of one request are worth a line. A request often leaves several: the act, and what the act did. A person
// wants to read it once, in the words that say most. Attacks and failures are always told.
import type { AuditKind } from '../audit/event'
import type { RecordedEvent } from '../audit/trail/trail'

/** The kinds that say the same as another of their request, but less. */
const SAID_BY: Readonly<Partial<Record<AuditKind, readonly AuditKind[]>>> = {
  'session.opened': ['sign-in.succeeded'],
  'session.ended': ['sign-in.succeeded', 'attack.stolen-token', 'attack.moved-session'],
  'risk.labelled': ['not-me.reported'],
  'challenge.failed': ['attack.code-replayed'],
  'challenge.ended': ['attack.clone-suspected'],
  'operation.performed': [
    'session.ended',
    'sessions.ended',
    'hold.ended',
    'user.disabled',
    'user.enabled',
    'risk.thresholds-accepted',
    'risk.signal-switched',
    'risk.candidate-set',
    'authenticator.added',
    'authenticator.renamed',
    'authenticator.removed',
    'not-me.reported',
    'risk.labelled',
  ],
}

/** The events to tell `me`, in their order. What others said of them is not told: it is no act on their account. */
export function tellingOf(events: readonly RecordedEvent[], me: string): RecordedEvent[] {
  const kindsOf = Map.groupBy(events, ({ requestId }) => requestId)
  return events.filter(({ kind, requestId, actorId }) => {
    if (kind === 'risk.labelled' && actorId !== me) return false
    const louder = SAID_BY[kind] ?? []
    return !kindsOf.get(requestId)?.some((other) => louder.includes(other.kind))
  })
}
