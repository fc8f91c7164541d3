// What was decided about one user, in SQL: the scores of acts from the trail and of sign-ins from the sessions. Private to
// this folder.
import { prisma } from '../../db'
import type { OperationName } from '../../policy/catalogue'

export type Scored = {
  readonly id: string
  readonly at: Date
  /** Null for a sign-in. */
  readonly operation: OperationName | null
  /** permit, challenge or deny; `sign-in` for a sign-in. */
  readonly decision: string
  readonly score: number
  readonly level: string
  readonly model: string
  readonly thresholds: number
  readonly activity: string
}

/** The newest scores of a user, newest first. */
export const decisionsOn = (userId: string, limit: number): Promise<Scored[]> =>
  prisma.$queryRaw`
    with newest as (
      (select 'act ' || e.id as id, e.at, e.operation, e.decision ->> 'decision' as decision, e.decision -> 'risk' as risk
        from audit_event e
        where e.actor_id = ${userId}::uuid and e.decision -> 'risk' ? 'score'
        order by e.at desc limit ${limit})
      union all
      (select 'sign-in ' || s.id, s.created_at, null, 'sign-in', s.risk from session s
        where s.user_id = ${userId}::uuid and s.risk ? 'score'
        order by s.created_at desc limit ${limit})
    )
    select id, at, operation, decision, (risk ->> 'score')::float as score, risk ->> 'level' as level,
      risk ->> 'model' as model, (risk ->> 'thresholds')::int as thresholds, risk ->> 'activity' as activity
    from newest order by at desc limit ${limit}`
