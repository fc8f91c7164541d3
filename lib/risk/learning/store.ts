// Reading history: one prepared statement that answers all that an assessment asks, on a line of its own. It reads the
// user's row and, under keys that are given, the user's counts and everybody's. Private to this folder.
import { ask } from '../../line'
import { ENOUGH_USERS } from './keys'

/** `failed` counts sign-ins along that were said to have been somebody else's. Sums in units of weights; counts stand in the order in which their keys were given. */
export type HistoryRow = {
  readonly sign_ins: number | null
  readonly weight: number | null
  readonly new_devices: number | null
  readonly devices: number | null
  readonly hosting: number | null
  readonly hours: readonly number[] | null
  readonly last_at: Date | null
  readonly last_latitude: number | null
  readonly last_longitude: number | null
  readonly last_radius_km: number | null
  /** Newest first. */
  readonly exports: readonly number[] | null
  readonly amounts: readonly number[] | null
  readonly own: readonly number[]
  readonly shared: readonly number[]
  readonly failed: readonly number[]
  readonly verified: readonly number[]
  readonly buckets: readonly number[] | null
  readonly times: readonly number[] | null
}

const HISTORY = {
  name: 'risk-history',
  text: `
    select u.sign_ins, u.weight::float8, u.new_devices::float8, u.devices::float8, u.hosting::float8, u.hours::float8[],
      u.last_at, u.last_latitude, u.last_longitude, u.last_radius_km, u.exports, u.amounts::float8[],
      array(select coalesce(c.weight, 0)::float8 from unnest($2::bigint[]) with ordinality as k(key, n)
        left join risk_user_count c on c.user_id = $1 and c.key = k.key order by n) as own,
      array(select (select coalesce(sum(c.weight), 0)::float8 from risk_count c
          where c.key = k.key and (not k.narrow or c.users >= ${ENOUGH_USERS}))
        from unnest($3::bigint[], $4::boolean[]) with ordinality as k(key, narrow, n) order by n) as shared,
      standing.failed, standing.verified, sizes.buckets, sizes.times
    from (select) as one left join risk_user u on u.user_id = $1,
      (select array_agg(r.failed order by n) as failed, array_agg(r.verified order by n) as verified
        from unnest($5::bigint[]) with ordinality as k(key, n), lateral (
          select (coalesce(sum(failed), 0) + (select coalesce(sum(weight), 0) from (
              select distinct on (user_id, day) weight from risk_disowned d where d.key = k.key) as said))::float8 as failed,
            coalesce(sum(verified), 0)::float8 as verified
          from risk_reputation where key = k.key) r) as standing,
      (select array_agg(bucket) as buckets, array_agg(times::float8) as times from risk_export) as sizes`,
}

export type Asked = {
  readonly userId: string
  readonly own: readonly (bigint | null)[]
  readonly shared: readonly { readonly key: bigint | null; readonly narrow: boolean }[]
  readonly reputed: readonly (bigint | null)[]
}

/** All that is known, of a user and of everybody, under these keys. A key of null is known nothing of. */
export async function findHistory({ userId, own, shared, reputed }: Asked): Promise<HistoryRow | undefined> {
  const [row] = await ask<HistoryRow>(HISTORY, [
    userId,
    own,
    shared.map(({ key }) => key),
    shared.map(({ narrow }) => narrow),
    reputed,
  ])
  return row
}
