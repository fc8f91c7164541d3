// The counts in SQL: sums are added, in one statement each, to the counts that are kept, to the base, or to those that are
// made anew to compare with. Rows are written in the order of their keys, so that no two transactions wait for each other
// in a circle. Private to this folder.
import { Prisma } from '@/prisma/generated/client'
import type { Tx } from '../../../db'

/** The counts that are read; what is left of events that are gone; those that are counted anew, for one transaction. */
export type Ledger = 'kept' | 'base' | 'anew'
const PREFIX: Readonly<Record<Ledger, string>> = { kept: 'risk_', base: 'risk_base_', anew: 'risk_anew_' }
const tableOf = (ledger: Ledger, table: string) => Prisma.raw(`"${PREFIX[ledger]}${table}"`)

/** Figures of this many exports and payouts are kept. */
const LATEST = 20

export type UserRow = {
  readonly user_id: string
  readonly sign_ins: number
  readonly weight: string
  readonly new_devices: string
  readonly devices: string
  readonly hosting: string
  readonly hours: readonly string[]
  readonly last_at: string | null
  readonly last_latitude: number | null
  readonly last_longitude: number | null
  readonly last_radius_km: number | null
  readonly exports: readonly number[]
  readonly exports_at: readonly string[]
  readonly amounts: readonly number[]
  readonly amounts_at: readonly string[]
}

/** Adds to users, and holds their rows until the transaction ends: whatever else is learnt of them waits. */
export async function addUsers(tx: Tx, ledger: Ledger, rows: readonly UserRow[]): Promise<void> {
  await tx.$executeRaw`
    insert into ${tableOf(ledger, 'user')} as t (user_id, sign_ins, weight, new_devices, devices, hosting, hours, last_at,
      last_latitude, last_longitude, last_radius_km, exports, exports_at, amounts, amounts_at)
    select user_id, sign_ins, weight, new_devices, devices, hosting, hours, last_at, last_latitude, last_longitude,
      last_radius_km, exports, exports_at, amounts, amounts_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(user_id uuid, sign_ins int, weight numeric,
      new_devices numeric, devices numeric, hosting numeric, hours numeric[], last_at timestamptz, last_latitude float8,
      last_longitude float8, last_radius_km float8, exports int[], exports_at timestamptz[], amounts bigint[],
      amounts_at timestamptz[])
    order by user_id
    on conflict (user_id) do update set
      sign_ins = t.sign_ins + excluded.sign_ins, weight = t.weight + excluded.weight,
      new_devices = t.new_devices + excluded.new_devices, devices = t.devices + excluded.devices,
      hosting = t.hosting + excluded.hosting,
      hours = array(select a + b from unnest(t.hours, excluded.hours) with ordinality as h(a, b, n) order by n),
      last_at = greatest(t.last_at, excluded.last_at), ${LAST_PLACE},
      exports = ${latest('exports', 'figure')}, exports_at = ${latest('exports', 'at')},
      amounts = ${latest('amounts', 'figure')}, amounts_at = ${latest('amounts', 'at')}`
}

/** Whether a user ever came with a device that could be told again. Holds the user's row, where there is one. */
export async function hasShownDevice(tx: Tx, userId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ shown: boolean }[]>`
    select devices > 0 as shown from risk_user where user_id = ${userId}::uuid for update`
  return row?.shown === true
}

const LAST_PLACE = Prisma.raw(
  ['last_latitude', 'last_longitude', 'last_radius_km']
    .map(
      (column) =>
        `${column} = case when excluded.last_at >= t.last_at or t.last_at is null then excluded.${column} else t.${column} end`,
    )
    .join(', '),
)

/** The newest of both, newest first. Of equal moments the greater figure comes first, so that no order of adding matters. */
const latest = (column: 'exports' | 'amounts', what: 'figure' | 'at') =>
  Prisma.raw(`case when excluded.${column} = '{}' then t.${column}${what === 'at' ? '_at' : ''} else
    array(select ${what} from (select * from unnest(t.${column}, t.${column}_at)
      union all select * from unnest(excluded.${column}, excluded.${column}_at)) as both_of(figure, at)
    order by at desc, figure desc limit ${LATEST}) end`)

export type CountRow = {
  readonly user_id: string
  /** Null for the root, and where the user's own counts stay as they are. */
  readonly user_key: string | null
  readonly key: string
  readonly slot: number
  readonly weight: string
  readonly narrow: boolean
}

/** Adds to what users and everybody were verified with. A user's first time with a narrow value makes one user more. */
export async function addCounts(tx: Tx, ledger: Ledger, rows: readonly CountRow[]): Promise<void> {
  await tx.$executeRaw`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as g(user_id uuid, user_key bigint, key bigint, slot smallint, weight numeric, narrow boolean)),
    own as (
      insert into ${tableOf(ledger, 'user_count')} as t (user_id, key, weight)
      select user_id, user_key, weight from given where user_key is not null order by user_id, user_key
      on conflict (user_id, key) do update set weight = t.weight + excluded.weight
      returning t.user_id, t.key, t.xmax = 0 as fresh)
    insert into ${tableOf(ledger, 'count')} as t (key, slot, weight, users)
    select g.key, g.slot, sum(g.weight), count(*) filter (where g.narrow and own.fresh)
    from given g left join own on own.user_id = g.user_id and own.key = g.user_key
    group by g.key, g.slot order by g.key, g.slot
    on conflict (key, slot) do update set weight = t.weight + excluded.weight, users = t.users + excluded.users`
}

export type StandingRow = {
  readonly key: string
  readonly slot: number
  readonly failed: string
  readonly verified: string
}

/** Adds to accounts that failed and that were verified. */
export async function addStandings(tx: Tx, ledger: Ledger, rows: readonly StandingRow[]): Promise<void> {
  await tx.$executeRaw`
    insert into ${tableOf(ledger, 'reputation')} as t (key, slot, failed, verified)
    select key, slot, failed, verified
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(key bigint, slot smallint, failed numeric, verified numeric)
    order by key, slot
    on conflict (key, slot) do update set failed = t.failed + excluded.failed, verified = t.verified + excluded.verified`
}

export type ExportRow = { readonly bucket: number; readonly times: number }

export async function addExports(tx: Tx, ledger: Ledger, rows: readonly ExportRow[]): Promise<void> {
  await tx.$executeRaw`
    insert into ${tableOf(ledger, 'export')} as t (bucket, times)
    select bucket, times from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(bucket smallint, times bigint)
    order by bucket
    on conflict (bucket) do update set times = t.times + excluded.times`
}

/** Of values that few share. */
export type NarrowRow = { readonly user_key: string; readonly key: string }

/**
 * Removes all rows of a user. Values that few share have one user less, but where events that are gone had named the user:
 * what they came to stays. Rows of which nothing is left go.
 */
export async function removeUsers(tx: Tx, userId: string, narrow: readonly NarrowRow[]): Promise<void> {
  const keys = narrow.map(({ key }) => BigInt(key))
  await tx.$executeRaw`
    update risk_count c set users = c.users - 1
    from jsonb_to_recordset(${JSON.stringify(narrow)}::jsonb) as g(user_key bigint, key bigint)
    where c.key = g.key and c.slot = 0 and not exists (
      select from risk_base_user_count b where b.user_id = ${userId}::uuid and b.key = g.user_key)`
  await tx.$executeRaw`delete from risk_count where key = any(${keys}::bigint[]) and weight = 0 and users = 0`
  await tx.$executeRaw`delete from risk_user_count where user_id = ${userId}::uuid`
  await tx.$executeRaw`delete from risk_base_user_count where user_id = ${userId}::uuid`
  await tx.$executeRaw`delete from risk_base_user where user_id = ${userId}::uuid`
  await tx.$executeRaw`delete from risk_user where user_id = ${userId}::uuid`
  await tx.$executeRaw`delete from risk_disowned where user_id = ${userId}::uuid`
}
