// The buckets that attempts are counted in: rate-limiter-flexible on the table `rate_limit`, and what it has no way to do.
// The limiter reads the process's clock itself, so this does too. Private to this folder.
import { RateLimiterPostgres } from 'rate-limiter-flexible'
import { pool } from '../db'
import { after, type Duration, readClock, seconds } from '../time'

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

/**
 * Empties the bucket `key` and takes what it held out of the others, where they still last. The limiter's own `reward`
 * would leave a credit in a bucket that has ended meanwhile.
 */
export async function giveBack(key: string, others: readonly string[]): Promise<void> {
  await pool.query({
    name: 'throttle-give-back',
    text: `with gone as (delete from rate_limit where key = $1 returning points, expire)
      update rate_limit set points = greatest(rate_limit.points - gone.points, 0) from gone
      where rate_limit.key = any($2) and gone.expire > $3 and rate_limit.expire > $3`,
    values: [key, others, readClock().getTime()],
  })
}
