// The versions of the thresholds, and the sign-ins they are made from, in SQL. Private to this folder.
import { Prisma } from '@/prisma/generated/client'
import { prisma, type Tx } from '../../db'
import type { Activity, Thresholds } from '../model'
import type { Bucket, TailRow } from './quantile'
import { Figures, type Version } from './version'

/** What is in force, for each model that has versions. What cannot be read is as if it were not there. */
export async function findInForce(): Promise<
  { readonly model: string; readonly version: number; readonly thresholds: Thresholds }[]
> {
  const rows = await prisma.$queryRaw<{ model: string; version: number; figures: unknown }[]>`
    select model, version, figures from risk_thresholds where state = 'current'`
  return rows.flatMap(({ model, version, figures }) => {
    const read = Figures.safeParse(figures)
    return read.success ? [{ model, version, thresholds: read.data }] : []
  })
}

const COLUMNS = Prisma.sql`version, model, budget, figures as thresholds, effect, jumps, state, created_at as "createdAt",
  in_force_from as "inForceFrom", accepted_by as "acceptedBy"`

/** The newest versions of a model, at most `limit`, newest first. */
export const findVersions = (model: string, limit: number, tx: Tx = prisma): Promise<Version[]> =>
  tx.$queryRaw`select ${COLUMNS} from risk_thresholds where model = ${model} order by version desc limit ${limit}`

export const findAllFigures = (): Promise<Pick<Version, 'model' | 'version' | 'thresholds'>[]> =>
  prisma.$queryRaw`select model, version, figures as thresholds from risk_thresholds`

/** The version of a model that is in force; null while its own figures are. */
export async function findCurrent(tx: Tx, model: string): Promise<Version | null> {
  const [row] = await tx.$queryRaw<Version[]>`
    select ${COLUMNS} from risk_thresholds where model = ${model} and state = 'current'`
  return row ?? null
}

/** The last version of a model that came into force before `moment`, or that somebody took by hand, whichever is later. */
export async function findAnchor(tx: Tx, model: string, moment: Date): Promise<Version | null> {
  const [row] = await tx.$queryRaw<Version[]>`
    select ${COLUMNS} from risk_thresholds
    where model = ${model} and in_force_from is not null
      and (in_force_from <= ${moment}::timestamptz or accepted_by is not null)
    order by in_force_from desc, version desc limit 1`
  return row ?? null
}

export async function findVersion(version: number, tx: Tx = prisma): Promise<Version | null> {
  const [row] = await tx.$queryRaw<Version[]>`select ${COLUMNS} from risk_thresholds where version = ${version}`
  return row ?? null
}

/** Takes the lock of the thresholds to the end of `tx`, waiting for whoever has it. */
export async function lockThresholds(tx: Tx): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${THRESHOLDS_LOCK})`
}

/** The same; false at once where somebody has it. */
export async function tryLockThresholds(tx: Tx): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ free: boolean }[]>`select pg_try_advisory_xact_lock(${THRESHOLDS_LOCK}) as free`
  return row?.free === true
}

const THRESHOLDS_LOCK = 4_790_315_295n

/** Claims the night that `now` lies in (UTC); false where it was claimed before. */
export const claimNight = async (tx: Tx, now: Date): Promise<boolean> =>
  (await tx.$executeRaw`
    insert into risk_night (night, done_at) values ((${now}::timestamptz at time zone 'UTC')::date, ${now}::timestamptz)
    on conflict do nothing`) === 1

export async function nextVersion(tx: Tx): Promise<number> {
  const [row] = await tx.$queryRaw<{ next: number }[]>`
    select coalesce(max(version), 0)::int + 1 as next from risk_thresholds`
  return row?.next ?? 1
}

export async function insertVersion(tx: Tx, one: Version): Promise<void> {
  const [budget, figures, effect, jumps] = [one.budget, one.thresholds, one.effect, one.jumps].map((part) =>
    JSON.stringify(part),
  )
  await tx.$executeRaw`
    insert into risk_thresholds (version, model, budget, figures, effect, jumps, state, created_at, in_force_from)
    values (${one.version}, ${one.model}, ${budget}::jsonb, ${figures}::jsonb, ${effect}::jsonb, ${jumps}::jsonb,
      ${one.state}, ${one.createdAt}::timestamptz, ${one.inForceFrom}::timestamptz)`
}

/** Takes the model's version in force out of it. */
export async function supersede(tx: Tx, model: string): Promise<void> {
  await tx.$executeRaw`update risk_thresholds set state = 'superseded' where model = ${model} and state = 'current'`
}

/** Puts a refused version in force. */
export async function bringIntoForce(tx: Tx, version: number, by: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    update risk_thresholds set state = 'current', in_force_from = ${now}::timestamptz, accepted_by = ${by}::uuid
    where version = ${version} and state = 'refused'`
}

export type Scope = {
  readonly model: string
  readonly reportOnly: readonly string[]
  readonly since: Date
  readonly to: Date
  /** So many sign-ins of an account weigh 1 each; more of them share that weight. */
  readonly perAccount: number
}

/**
 * Sign-ins with their score in steps of a hundredth of a nat, and their weight: the recorded terms that count today, or
 * what the candidate found. Sessions that turned out to be somebody else's, or were said to be, are left out.
 */
const weighed = ({ model, reportOnly, since, to, perAccount }: Scope) => Prisma.sql`
  with disowned as (
    select a.session_id from risk_label l join audit_event a on a.id = l.event_id
    where a.kind = 'sign-in.succeeded' and a.session_id is not null
    group by a.id, a.session_id
    having coalesce((array_agg(l.verdict order by l.id desc) filter (where l.side = 'owner'))[1],
      (array_agg(l.verdict order by l.id desc) filter (where l.side = 'staff'))[1]) in ('not-me', 'right')
  ), weighed as (
    select e.activity, e.user_id as account,
      floor(100 * (case when e.model = ${model} then
        (select coalesce(sum((s ->> 'nats')::float8), 0) from jsonb_array_elements(e.signals) s
          where not (s ->> 'signal' = any(${[...reportOnly]})))
        else (e.candidate ->> 'score')::float8 end) + 1e-6) / 100 as score,
      least(1, ${perAccount}::float8 / count(*) over (partition by e.activity, e.user_id)) as weight
    from risk_event e
    where e.kind = 'sign-in' and e.outcome = 'verified' and e.user_id is not null and e.activity is not null
      and e.at > ${since}::timestamptz and e.at <= ${to}::timestamptz
      and (e.model = ${model} or e.candidate ->> 'model' = ${model})
      and not exists (select from session x where x.id = e.session_id and x.end_reason in ('not-you', 'stolen', 'moved'))
      and not exists (select from disowned d where d.session_id = e.session_id)
  )`

export type ClassBucket = Bucket & { readonly activity: Activity; readonly signIns: number; readonly accounts: number }

/** How often each score came. `accounts`: of the whole activity. */
export const findBuckets = (tx: Tx, scope: Scope): Promise<ClassBucket[]> =>
  tx.$queryRaw`
    ${weighed(scope)}, people as (select activity, count(distinct account)::int as accounts from weighed group by activity)
    select activity, score, sum(weight) as weight, count(*)::int as "signIns", min(accounts) as accounts
    from weighed join people using (activity) group by activity, score order by activity, score desc`

/** The accounts behind the highest scores of each activity, as far down as `enough` of its whole weight. */
export const findTail = (
  tx: Tx,
  scope: Scope,
  enough: { readonly share: number; readonly more: number },
): Promise<(TailRow & { readonly activity: Activity })[]> =>
  tx.$queryRaw`
    ${weighed(scope)}, ranked as (
      select activity, account, score, weight,
        sum(weight) over (partition by activity, account) as whole,
        sum(weight) over (partition by activity) as total,
        sum(weight) over (partition by activity order by score desc)
          - sum(weight) over (partition by activity, score) as above
      from weighed
    )
    select activity, account, score, sum(weight) as weight, min(whole) as whole from ranked
    where above <= ${enough.share}::float8 * total + ${enough.more}::float8
    group by activity, account, score order by activity, score desc`

/** The figures of these versions, by version. */
export async function findFigures(versions: readonly number[]): Promise<ReadonlyMap<number, Thresholds>> {
  const rows = await prisma.$queryRaw<{ version: number; figures: unknown }[]>`
    select version, figures from risk_thresholds where version = any(${[...versions]}::int[])`
  return new Map(rows.map(({ version, figures }) => [version, Figures.parse(figures)]))
}
