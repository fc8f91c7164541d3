// The audit trail as staff read it: filtered, newest first, a page at a time; and the check of the whole chain.
import { findEvents, type Trail } from '../../audit/trail/trail'
import { type Verification, verifyAudit } from '../../audit/verify'
import type { Permit } from '../../policy/permit'
import { after, days } from '../../time'
import { isId } from '../term'
import type { TrailQuery } from './query'
import { findIdByEmail } from './store'

/** A page of events that meet the filter; none where it names somebody who is not there. */
export async function listTrail(
  _permit: Permit<'admin.audit.list'>,
  query: TrailQuery,
  cursor?: string,
): Promise<Trail> {
  const { kind, operation, outcome, from, to } = query
  const [actorId, subjectId] = await Promise.all([whose(query.actor), whose(query.subject)])
  if (actorId === null || subjectId === null) return { events: [], next: null }
  const filter = {
    ...(kind ? { kinds: [kind] } : {}),
    ...(operation ? { operation } : {}),
    ...(outcome ? { outcome } : {}),
    ...(actorId ? { actorId } : {}),
    ...(subjectId ? { subjectId } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to: after(to, days(1)) } : {}),
  }
  return findEvents(filter, cursor ? { cursor } : {})
}

/** Checks every event against its MAC, its place in the chain and the checkpoints. Takes as long as the trail is. */
export const checkTrail = (_permit: Permit<'admin.audit.verify'>): Promise<Verification> => verifyAudit()

const whose = async (term: string | undefined): Promise<string | null | undefined> =>
  term === undefined || isId(term) ? term : findIdByEmail(term)
