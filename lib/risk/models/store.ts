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

/** The newest verified sign-ins with their bands by what counts. */
const recent = (scope: Scope) => Prisma.sql`
  with bounds as (
    select key as activity, (value ->> 'elevated')::float8 as elevated, (value ->> 'high')::float8 as high
    from jsonb_each(${JSON.stringify(scope.thresholds)}::jsonb)
  ), looked_at as (
    select e.at, e.id, e.band, e.candidate, e.signals, b.elevated, b.high
    from risk_event e join bounds b using (activity)
    where e.kind = 'sign-in' and e.outcome = 'verified' and e.model = ${scope.model}
      and e.at > ${scope.since}::timestamptz and e.at <= ${scope.to}::timestamptz
    order by e.at desc, e.id desc limit ${scope.most}
  ), recent as (
    select r.*, m.is_elevated, m.is_high from looked_at r cross join lateral ${bandWithout(reporting(scope))} m
  )`

const reporting = ({ reportOnly }: Scope) => Prisma.sql`${[...reportOnly]}::text[]`

/**
 * Whether the row `r` is elevated, and high, where these signals do not count: as `bandFor` has it. What signs of a program come to
 * alone is taken off, an alarm refuses nobody, and what it names is asked.
 */
const bandWithout = (signals: Prisma.Sql) => Prisma.sql`(
  select named or of_all - case when against then 0 else of_programs end >= r.elevated as is_elevated,
    calm - case when against_calm then 0 else of_programs end >= r.high as is_high
  from (
    select coalesce(sum(nats), 0) as of_all,
      coalesce(sum(nats) filter (where signal <> 'stuffing'), 0) as calm,
      coalesce(sum(nats) filter (where signal = 'automation' and nats > 0), 0) as of_programs,
      coalesce(bool_or(nats > 0 and signal <> 'automation'), false) as against,
      coalesce(bool_or(nats > 0 and signal not in ('automation', 'stuffing')), false) as against_calm,
      coalesce(bool_or(signal = 'stuffing' and matches), false) as named
    from (
      select s ->> 'signal' as signal, (s ->> 'nats')::float8 as nats, (s ->> 'matches')::boolean as matches
      from jsonb_array_elements(r.signals) s
    ) term where not (signal = any(${signals}))
  ) summed)`

type Counts = { readonly signIns: number; readonly elevated: number; readonly high: number }

export async function countSignIns(scope: Scope): Promise<Counts> {
  const [row] = await prisma.$queryRaw<Counts[]>`${recent(scope)}
    select count(*)::int as "signIns", count(*) filter (where is_elevated or is_high)::int as elevated,
      count(*) filter (where is_high)::int as high from recent`
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
  prisma.$queryRaw`${recent(scope)}, said as (
      select distinct r.at, r.id, s ->> 'signal' as signal from recent r cross join jsonb_array_elements(r.signals) s
    ), beside as (
      select t.signal, not (t.signal = any(${reporting(scope)})) as counts, r.is_high as high_now,
        r.is_elevated or r.is_high as elevated_now, other.is_high as high_else,
        other.is_elevated or other.is_high as elevated_else
      from said t join recent r using (at, id) cross join lateral ${bandWithout(switchedOne(scope))} other
    )
    select signal, count(*)::int as seen,
      count(*) filter (where elevated_now)::int as "elevatedNow", count(*) filter (where high_now)::int as "highNow",
      count(*) filter (where case when counts then elevated_now else elevated_else end)::int as "elevatedWith",
      count(*) filter (where case when counts then high_now else high_else end)::int as "highWith",
      count(*) filter (where case when counts then elevated_else else elevated_now end)::int as "elevatedWithout",
      count(*) filter (where case when counts then high_else else high_now end)::int as "highWithout"
    from beside group by signal`

/** What does not count once the signal of the row `t` is switched. */
const switchedOne = (scope: Scope) => Prisma.sql`
  case when t.signal = any(${reporting(scope)}) then array_remove(${reporting(scope)}, t.signal)
    else ${reporting(scope)} || t.signal end`

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
