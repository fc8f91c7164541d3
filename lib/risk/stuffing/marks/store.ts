// SQL over what was marked: distinct accounts in sliding windows and in whole buckets, and their medians over past days.
// Private to this folder. `now` is always cut to its minute. An account that came in from a prefix within the time that is
// counted does not count as failing there.
import { pool, type Tx } from '../../../db'
import type { Scope } from '../naming'
import type { Keys } from './key'

export type Mark = Keys & { readonly at: Date; readonly account: string; readonly verified: boolean }

/** One row a minute: the same again is no news. */
export async function insertMark({ at, account, prefix, asn, agent, verified }: Mark): Promise<void> {
  await pool.query({
    name: 'stuffing-mark',
    text: `insert into stuffing_mark (minute, account, prefix, asn, agent, verified)
      values (date_trunc('minute', $1::timestamptz), $2, $3, $4, $5, $6) on conflict do nothing`,
    values: [at, account, prefix, asn, agent, verified],
  })
}

export type CountRow = { readonly scope: Scope | 'all'; readonly key: string } & Readonly<
  Record<`${'f' | 'v'}${1 | 10 | 30 | 60}`, number>
>

/** Distinct accounts of everybody, first, and of each key with at least `least` failing ones, the most pressing first. */
export const countRecent = (tx: Tx, now: Date, least: number, most: number): Promise<CountRow[]> => tx.$queryRaw`
  with recent as materialized (
    select * from stuffing_mark where minute > ${now}::timestamptz - interval '60 minutes' and minute <= ${now}),
  came_in as (select distinct account, prefix from recent where verified),
  counted as (
    select r.* from recent r left join came_in c using (account, prefix) where r.verified or c.account is null),
  seen as (
    select s.scope, s.key, c.account, c.verified, ${now}::timestamptz - max(c.minute) as age
    from counted c cross join lateral
      (values ('all', ''), ('prefix', c.prefix), ('asn', c.asn), ('agent', c.agent)) s (scope, key)
    where s.scope = 'all' or s.key <> '' group by 1, 2, 3, 4)
  select scope, key,
    count(*) filter (where not verified and age < interval '1 minute')::int as f1,
    count(*) filter (where not verified and age < interval '10 minutes')::int as f10,
    count(*) filter (where not verified and age < interval '30 minutes')::int as f30,
    count(*) filter (where not verified)::int as f60,
    count(*) filter (where verified and age < interval '1 minute')::int as v1,
    count(*) filter (where verified and age < interval '10 minutes')::int as v10,
    count(*) filter (where verified and age < interval '30 minutes')::int as v30,
    count(*) filter (where verified)::int as v60
  from seen group by scope, key having scope = 'all' or count(*) filter (where not verified) >= ${least}
  order by scope = 'all' desc, f60 desc, key limit ${most + 1}`

/** Medians of whole buckets within an hour of the same time of day, where at least `days` of the past 14 were seen. */
export const findMedians = (tx: Tx, now: Date, days: number): Promise<{ minutes: number; median: number }[]> =>
  tx.$queryRaw`
  select b.minutes, percentile_cont(0.5) within group (order by b.failing) as median
  from generate_series(1, 14) day join stuffing_bucket b
    on b.began_at >= ${now}::timestamptz - make_interval(days => day, hours => 1)
    and b.began_at < ${now}::timestamptz - make_interval(days => day, hours => -1)
  group by b.minutes having count(distinct day) >= ${days}`

type KeyMedian = { readonly key: string; readonly median: number }

/** The same of the hours of some keys: an hour in which a key was not written down had none. */
export const findKeyMedians = (tx: Tx, now: Date, keys: readonly string[]): Promise<KeyMedian[]> => tx.$queryRaw`
  with hour as (
    select b.began_at from generate_series(1, 14) day join stuffing_bucket b on b.minutes = 60
      and b.began_at >= ${now}::timestamptz - make_interval(days => day, hours => 1)
      and b.began_at < ${now}::timestamptz - make_interval(days => day, hours => -1))
  select k.key, (array_agg(k.failing order by k.failing desc))[(select count(*) from hour) / 2 + 1] as median
  from stuffing_key_hour k join hour using (began_at) where k.key = any(${keys})
  group by k.key having count(*) > (select count(*) from hour) / 2`

/**
 * How many times the usual a quarter of the last day was at least, in buckets of ten minutes; those that nobody counted
 * were quiet.
 */
export async function findWorn(tx: Tx, now: Date): Promise<number> {
  const [row] = await tx.$queryRaw<{ times: number }[]>`
    select failing / usual as times from stuffing_bucket
    where minutes = 10 and began_at > ${now}::timestamptz - interval '1 day' and began_at <= ${now}
    order by times desc offset 35 limit 1`
  return row?.times ?? 0
}

export type Usual = Readonly<Record<1 | 10 | 60, number>>

/** Counts the buckets of the last hour or two whole, quiet ones too. `usual` is written to those that are new. */
export const writeBuckets = (tx: Tx, now: Date, usual: Usual): Promise<number> => tx.$executeRaw`
  with bucket as (
    select w.minutes, w.usual, g.began_at, g.began_at + make_interval(mins => w.minutes) as ended_at
    from (values (1, ${usual[1]}::float8), (10, ${usual[10]}::float8), (60, ${usual[60]}::float8)) w (minutes, usual),
      generate_series(date_trunc('hour', ${now}::timestamptz - interval '1 hour', 'UTC'), ${now},
        make_interval(mins => w.minutes)) g (began_at)),
  recent as materialized (
    select * from stuffing_mark
    where minute >= date_trunc('hour', ${now}::timestamptz - interval '1 hour', 'UTC') and minute <= ${now}),
  came_in as (select distinct account, prefix from recent where verified),
  counted as (
    select r.minute, r.account, r.verified from recent r left join came_in c using (account, prefix)
    where r.verified or c.account is null),
  seen as (
    select distinct w.minutes, date_bin(make_interval(mins => w.minutes), c.minute, timestamptz '2000-01-01 00:00Z')
      as began_at, c.account, c.verified
    from counted c cross join (values (1), (10), (60)) w (minutes))
  insert into stuffing_bucket (minutes, began_at, failing, verified, usual)
  select b.minutes, b.began_at, count(*) filter (where not s.verified), count(*) filter (where s.verified), b.usual
  from bucket b left join seen s using (minutes, began_at) group by b.minutes, b.began_at, b.usual
  on conflict (minutes, began_at) do update set failing = excluded.failing, verified = excluded.verified
  where (stuffing_bucket.failing, stuffing_bucket.verified) is distinct from (excluded.failing, excluded.verified)`

/** Counts the keys of this hour and the one before, where at least `least` accounts failed; `most` of each hour. */
export const writeKeyHours = (tx: Tx, now: Date, least: number, most: number): Promise<number> => tx.$executeRaw`
  with recent as materialized (
    select date_trunc('hour', minute, 'UTC') as began_at, account, prefix, asn, agent, verified from stuffing_mark
    where minute >= date_trunc('hour', ${now}::timestamptz - interval '1 hour', 'UTC') and minute <= ${now}),
  came_in as (select distinct account, prefix from recent where verified),
  failed as (
    select r.* from recent r left join came_in c using (account, prefix) where not r.verified and c.account is null),
  seen as (
    select s.scope, s.key, f.began_at, f.account
    from failed f cross join lateral (values ('prefix', f.prefix), ('asn', f.asn), ('agent', f.agent)) s (scope, key)
    where s.key <> '' group by 1, 2, 3, 4),
  counted as (
    select scope, key, began_at, count(*) as failing from seen group by 1, 2, 3 having count(*) >= ${least}),
  placed as (select *, row_number() over (partition by began_at order by failing desc, key) as place from counted)
  insert into stuffing_key_hour (scope, key, began_at, failing)
  select scope, key, began_at, failing from placed where place <= ${most}
  on conflict (scope, key, began_at) do update set failing = excluded.failing
  where stuffing_key_hour.failing <> excluded.failing`

/** Forgets marks and buckets from before these moments. Returns how many rows went. */
export async function deleteOld(tx: Tx, marksBefore: Date, bucketsBefore: Date): Promise<number> {
  const marks = await tx.$executeRaw`delete from stuffing_mark where minute < ${marksBefore}`
  const keys = await tx.$executeRaw`delete from stuffing_key_hour where began_at < ${bucketsBefore}`
  return marks + keys + (await tx.$executeRaw`delete from stuffing_bucket where began_at < ${bucketsBefore}`)
}

export type BucketRow = { readonly beganAt: Date; readonly failing: number; readonly usual: number }

/** Whole buckets of one length, oldest first. For pages, so outside of transactions. */
export async function findBuckets(minutes: 1 | 10 | 60, from: Date, to: Date): Promise<BucketRow[]> {
  const { rows } = await pool.query<BucketRow>(
    `select began_at as "beganAt", failing, usual from stuffing_bucket
     where minutes = $1 and began_at >= $2 and began_at <= $3 order by began_at`,
    [minutes, from, to],
  )
  return rows
}
