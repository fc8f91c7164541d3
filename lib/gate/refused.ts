// A refusal of this session, for the page that a download is led to: its reason and what was unusual, read from the trail.
// The address of that page names a request; what it says is what was recorded, and only to the session that was refused.
import { findEvents, type RecordedEvent } from '../audit/trail/trail'
import type { Permit } from '../policy/permit'
import { reasonsOfRecorded } from '../risk/recorded'
import { before, minutes } from '../time'
import type { DenialReason, Denied } from './outcome'

/** How long a refusal can be looked at by its address. */
const SHOWN = minutes(30)

export type Refusal = { readonly denied: Denied; readonly operation: string | null }

/** What the gate refused with this request; null where it was another session's, long ago, or nothing. */
export async function refusalOf(permit: Permit<'step-up.view'>, requestId: string): Promise<Refusal | null> {
  const { actor, sessionId, now } = permit
  const filter = {
    kinds: ['operation.denied', 'attack.changed-input', 'hold.begun'] as const,
    actorId: actor.id,
    from: before(now, SHOWN),
  }
  const { events } = await findEvents(filter, { size: 50 })
  const event = events.find((one) => one.requestId === requestId && one.sessionId === sessionId)
  return event ? { denied: deniedBy(event), operation: event.operation ?? null } : null
}

function deniedBy({ kind, details, decision }: RecordedEvent): Denied {
  if (kind === 'attack.changed-input') return { kind: 'denied', reason: 'changed-input' }
  const { reason, until } = refusedAs(kind, details)
  const reasons = reasonsOfRecorded(decision)
  return { kind: 'denied', reason, ...(until ? { until } : {}), ...(reasons.length > 0 ? { reasons } : {}) }
}

type Told = { readonly reason: DenialReason; readonly until?: string }

const refusedAs = (kind: RecordedEvent['kind'], details: RecordedEvent['details']): Told =>
  kind === 'hold.begun' ? { reason: 'held', until: (details as { readonly ripeAt: string }).ripeAt } : (details as Told)
