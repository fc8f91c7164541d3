// Recorded decisions in order of time, a batch at a time, and the names of those concerned. Reads only. Private to this
// folder.
import { prisma } from '../../db'
import type { GateRecord } from './acts'

export type Place = { readonly at: Date; readonly id: bigint }

/** Up to `limit` decisions after a place and before `to`, oldest first. */
export const findDecisions = (after: Place, to: Date, limit: number): Promise<(GateRecord & Place)[]> =>
  prisma.$queryRaw`
    select id, at, kind, operation, actor_id as "userId", session_id as "sessionId", encode(digest, 'hex') as digest,
      details ->> 'reason' as reason, decision
    from audit_event
    where (at, id) > (${after.at}::timestamptz, ${after.id}) and at < ${to}::timestamptz and decision is not null
      and operation is not null
      and kind in ('operation.performed', 'operation.challenged', 'operation.denied', 'hold.begun')
    order by at, id limit ${limit}`

export const findNames = (ids: readonly string[]): Promise<{ readonly id: string; readonly name: string }[]> =>
  prisma.user.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } })
