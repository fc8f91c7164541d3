// The tallies that attempts are counted in, on the table `rate_limit`: rate-limiter-flexible counts what a network and the
// whole system see; tallies with a growing delay are held, weighed and written in one transaction. Private to this folder.
import type { PoolClient } from 'pg'
import { RateLimiterPostgres } from 'rate-limiter-flexible'
import { pool } from '../db'
import { after, type Duration, readClock, seconds } from '../time'
import type { Tally } from './delay'

const buckets = new Map<Duration, RateLimiterPostgres>()

/** What a bucket holds after points were added, and when it ends. */
export type Bucket = { readonly points: number; readonly endsAt: Date }

/** Adds points to a bucket that lasts `window` from its first. Adding none is the same work. Throws when it cannot. */
export async function addPoints(key: string, points: number, window: Duration): Promise<Bucket> {
  const { consumedPoints, msBeforeNext } = await bucketsOf(window).penalty(key, points)
  return { points: consumedPoints, endsAt: after(readClock(), seconds(msBeforeNext / 1_000)) }
}

function bucketsOf(window: Duration): RateLimiterPostgres {
  const known = buckets.get(window)
  if (known) return known
  const made = new RateLimiterPostgres({
    storeClient: pool,
    storeType: 'pool',
    tableName: 'rate_limit',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: '',
    points: 1,
    duration: window / 1_000,
  })
  buckets.set(window, made)
  return made
}

/** Takes points out of buckets where they still last. The limiter's own `reward` would leave a credit in one that ended. */
export async function takePoints(keys: readonly string[], points: number): Promise<void> {
  await pool.query({
    name: 'throttle-take-points',
    text: 'update rate_limit set points = greatest(points - $2, 0) where key = any($1) and expire > $3',
    values: [keys, points, readClock().getTime()],
  })
}

/** What buckets hold; nothing of one that ended. One query. */
export async function readPoints(keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await pool.query<{ key: string; points: number }>({
    name: 'throttle-read-points',
    text: 'select key, points from rate_limit where key = any($1) and expire > $2',
    values: [keys, readClock().getTime()],
  })
  return new Map(rows.map(({ key, points }) => [key, points]))
}

export type Tallies = ReadonlyMap<string, Tally>
export type Weighed<T> = { readonly value: T; readonly next: Tallies }

/**
 * Holds the tallies of `keys` against everybody else, lets `weigh` decide, and writes what it wants kept. Four statements
 * whatever comes of it. Keys are locked in one order, so that no two callers wait for each other.
 */
export async function weighing<T>(keys: readonly string[], weigh: (held: Tallies) => Weighed<T>): Promise<T> {
  const client = await pool.connect()
  let broken = false
  try {
    await client.query({ name: 'throttle-begin', text: 'begin' })
    const { value, next } = weigh(await held(client, keys))
    await write(client, next)
    await client.query({ name: 'throttle-commit', text: 'commit' })
    return value
  } catch (fault) {
    broken = true
    throw fault
  } finally {
    // A connection in the middle of a transaction goes back to nobody.
    client.release(broken)
  }
}

type Row = Tally & { readonly key: string }

/** An insert that meets a row locks it and shows it as it is now, not as it was when the statement began. */
async function held(client: PoolClient, keys: readonly string[]): Promise<Tallies> {
  const { rows } = await client.query<Row>({
    name: 'throttle-hold',
    text: `insert into rate_limit (key, expire) select key, 0 from unnest($1::text[]) as key order by key
      on conflict (key) do update set key = excluded.key
      returning key, points as failures, to_timestamp(not_before / 1000.0) as "notBefore", to_timestamp(expire / 1000.0) as "endsAt"`,
    values: [keys],
  })
  return new Map(rows.map((row) => [row.key, row]))
}

async function write(client: PoolClient, tallies: Tallies): Promise<void> {
  const rows = [...tallies]
  await client.query({
    name: 'throttle-write',
    text: `update rate_limit r set points = n.points, expire = n.expire, not_before = n.not_before
      from unnest($1::text[], $2::int[], $3::bigint[], $4::bigint[]) as n (key, points, expire, not_before)
      where r.key = n.key`,
    values: [
      rows.map(([key]) => key),
      rows.map(([, { failures }]) => failures),
      rows.map(([, { endsAt }]) => endsAt?.getTime() ?? 0),
      rows.map(([, { notBefore }]) => notBefore?.getTime() ?? null),
    ],
  })
}
