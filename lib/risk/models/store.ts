// What staff set of the models, and what models made of recent sign-ins, in SQL. Private to this folder.
import { Prisma } from '@/prisma/generated/client'
import { prisma, type Tx } from '../../db'
import type { Thresholds } from '../model'

export type SettingName = 'report-only' | 'candidate'

/** Every setting that was made. */
export async function findSettings(tx: Tx = prisma): Promise<ReadonlyMap<string, unknown>> {
  const rows = await tx.$queryRaw<{ name: string; value: unknown }[]>`select name, value from risk_setting`
  return new Map(rows.map(({ name, value }) => [name, value]))
}

/** Holds the settings against others who change them, to the end of `tx`. */
export async function lockSettings(tx: Tx): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('risk settings', 0))`
}

export async function putSetting(tx: Tx, name: SettingName, value: object, by: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    insert into risk_setting (name, value, changed_at, changed_by)
    values (${name}, ${JSON.stringify(value)}::jsonb, ${at}::timestamptz, ${by}::uuid)
    on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at, changed_by = excluded.changed_by`
}

export async function dropSetting(tx: Tx, name: SettingName): Promise<void> {
  await tx.$executeRaw`delete from risk_setting where name = ${name}`
}

export type Scope = {
  readonly model: string
  readonly reportOnly: readonly string[]
  readonly thresholds: Thresholds
  readonly since: Date
  readonly to: Date
  readonly most: number
}

/** The newest verified sign-ins with the sum of what counts, and the bounds of their activity. */
const recent = ({ model, reportOnly, thresholds, since, to, most }: Scope) => Prisma.sql`
  with bounds as (
    select key as activity, (value ->> 'elevated')::float8 as elevated, (value ->> 'high')::float8 as high
    from jsonb_each(${JSON.stringify(thresholds)}::jsonb)
  ), recent as (
    select e.at, e.id, e.band, e.candidate, e.signals, b.elevated, b.high,
      (select coalesce(sum((s ->> 'nats')::float8), 0) from jsonb_array_elements(e.signals) s
        where not (s ->> 'signal' = any(${[...reportOnly]}))) as score
    from risk_event e join bounds b using (activity)
    where e.kind = 'sign-in' and e.outcome = 'verified' and e.model = ${model}
      and e.at > ${since}::timestamptz and e.at <= ${to}::timestamptz
    order by e.at desc, e.id desc limit ${most}
  )`

type Counts = { readonly signIns: number; readonly elevated: number; readonly high: number }

export async function countSignIns(scope: Scope): Promise<Counts> {
  const [row] = await prisma.$queryRaw<Counts[]>`${recent(scope)}
    select count(*)::int as "signIns", count(*) filter (where score >= elevated)::int as elevated,
      count(*) filter (where score >= high)::int as high from recent`
  return row ?? { signIns: 0, elevated: 0, high: 0 }
}

export type EffectRow = {
  readonly signal: string
  readonly seen: number
  readonly elevatedNow: number
  readonly highNow: number
  readonly elevatedWith: number
  readonly highWith: number
  readonly elevatedWithout: number
  readonly highWithout: number
}

/** For each signal, over the sign-ins that it had something to say of: as they are, with its terms and without. */
export const findSignalEffects = (scope: Scope): Promise<EffectRow[]> =>
  prisma.$queryRaw`${recent(scope)}, terms as (
      select r.at, r.id, s ->> 'signal' as signal, sum((s ->> 'nats')::float8) as nats,
        not (s ->> 'signal' = any(${[...scope.reportOnly]})) as counts
      from recent r cross join jsonb_array_elements(r.signals) s group by r.at, r.id, s ->> 'signal'
    ), beside as (
      select t.signal, r.elevated, r.high, r.score, case when counts then r.score else r.score + nats end as with_it,
        case when counts then r.score - nats else r.score end as without
      from terms t join recent r using (at, id)
    )
    select signal, count(*)::int as seen,
      count(*) filter (where score >= elevated)::int as "elevatedNow", count(*) filter (where score >= high)::int as "highNow",
      count(*) filter (where with_it >= elevated)::int as "elevatedWith", count(*) filter (where with_it >= high)::int as "highWith",
      count(*) filter (where without >= elevated)::int as "elevatedWithout", count(*) filter (where without >= high)::int as "highWithout"
    from beside group by signal`

type TrialRow = Counts & {
  readonly candidateElevated: number
  readonly candidateHigh: number
  readonly both: number
}

/** What was decided at sign-ins, beside what the candidate found there. */
export async function findTrial(candidate: string, scope: Scope): Promise<TrialRow> {
  const [row] = await prisma.$queryRaw<TrialRow[]>`${recent(scope)}
    select count(*)::int as "signIns", count(*) filter (where band <> 'low')::int as elevated,
      count(*) filter (where band = 'high')::int as high,
      count(*) filter (where candidate ->> 'level' <> 'low')::int as "candidateElevated",
      count(*) filter (where candidate ->> 'level' = 'high')::int as "candidateHigh",
      count(*) filter (where band <> 'low' and candidate ->> 'level' <> 'low')::int as both
    from recent where candidate ->> 'model' = ${candidate}`
  return row ?? { signIns: 0, elevated: 0, high: 0, candidateElevated: 0, candidateHigh: 0, both: 0 }
}
