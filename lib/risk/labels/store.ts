// The labels in SQL: append one, read the newest. There is no update and no delete, and a trigger refuses both. Private to
// this folder.
import { prisma, type Tx } from '../../db'
import type { Labels } from './label'

export type NewLabel = {
  readonly eventId: bigint
  readonly subjectId: string
  readonly byId: string
  readonly side: 'owner' | 'staff'
  readonly verdict: string
  readonly at: Date
}

/** Holds an event against other labels, to the end of `tx`. */
export async function lockEvent(tx: Tx, eventId: bigint): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`risk label ${eventId}`}, 0))`
}

export async function insertLabel(tx: Tx, label: NewLabel): Promise<void> {
  await tx.riskLabel.create({ data: label })
}

/** The newest label of each side, by event. */
export async function newestLabels(eventIds: readonly bigint[], tx: Tx = prisma): Promise<ReadonlyMap<string, Labels>> {
  const rows = await tx.$queryRaw<({ readonly eventId: bigint } & Labels)[]>`
    select event_id as "eventId",
      (array_agg(verdict order by id desc) filter (where side = 'owner'))[1] as owner,
      (array_agg(verdict order by id desc) filter (where side = 'staff'))[1] as staff
    from risk_label where event_id = any(${[...eventIds]}::bigint[]) group by event_id`
  return new Map(rows.map(({ eventId, ...labels }) => [eventId.toString(), labels]))
}

export type AlertRow = {
  readonly by: 'level' | 'signal'
  readonly name: string
  readonly alerts: number
  readonly right: number
  readonly wrong: number
}

/** Alerts from `from` on with what was said of them, by level and by each signal that spoke for somebody else. */
export const countAlerts = (from: Date): Promise<AlertRow[]> =>
  prisma.$queryRaw`
    with alert as (
      select e.id, e.decision -> 'risk' as risk from audit_event e
      where e.kind in ('operation.challenged', 'operation.denied') and e.at >= ${from}::timestamptz
        and e.decision -> 'risk' ->> 'level' in ('elevated', 'high')
    ), said as (
      select event_id, coalesce(
        (array_agg(verdict order by id desc) filter (where side = 'owner'))[1],
        (array_agg(verdict order by id desc) filter (where side = 'staff'))[1]) as verdict
      from risk_label group by event_id
    ), named as (
      select id, 'level' as by, risk ->> 'level' as name from alert
      union
      select id, 'signal', one ->> 'signal' from alert, jsonb_array_elements(risk -> 'signals') one
      where (one ->> 'nats')::float > 0.2 and one -> 'reportOnly' is null
    )
    select n.by, n.name, count(*)::int as alerts,
      (count(*) filter (where s.verdict in ('not-me', 'right')))::int as right,
      (count(*) filter (where s.verdict in ('me', 'wrong')))::int as wrong
    from named n left join said s on s.event_id = n.id
    group by n.by, n.name order by alerts desc, n.name`

/** A verified sign-in, as far as it is kept: under which keys it was learnt. */
export type LearntSignIn = { readonly userId: string; readonly at: Date; readonly keys: readonly (bigint | null)[] }

/** The sign-in that opened a session; null where it is not kept any more. */
export async function findSignIn(tx: Tx, sessionId: string): Promise<LearntSignIn | null> {
  const [row] = await tx.$queryRaw<LearntSignIn[]>`
    select user_id as "userId", at, keys from risk_event
    where session_id = ${sessionId}::uuid and kind = 'sign-in' and outcome = 'verified' limit 1`
  return row ?? null
}

export type Disowned = {
  readonly sessionId: string
  readonly key: bigint
  readonly userId: string
  readonly day: Date
  readonly weight: string
}

export async function insertDisowned(tx: Tx, rows: readonly Disowned[]): Promise<void> {
  await tx.riskDisowned.createMany({ data: [...rows], skipDuplicates: true })
}

export async function deleteDisowned(tx: Tx, sessionId: string): Promise<void> {
  await tx.riskDisowned.deleteMany({ where: { sessionId } })
}
