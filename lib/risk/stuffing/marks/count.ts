// What was marked, counted: everybody and each network over the last hour, beside what the past days say is usual. Reads,
// and keeps whole buckets for the days to come; what it comes to is decided by campaign.ts and naming.ts.
import type { Tx } from '../../../db'
import { before, days, minutes } from '../../../time'
import { type Counts, type Medians, usualIn } from '../campaign'
import type { KeyCounts, Scope } from '../naming'
import {
  type BucketRow,
  type CountRow,
  countRecent,
  deleteOld,
  findBuckets,
  findKeyMedians,
  findMedians,
  findWorn,
  writeBuckets,
  writeKeyHours,
} from './store'

/** Who failed where is forgotten after this: whole buckets of the hour before can still be counted anew. */
const MARKS_KEPT = minutes(150)
const BUCKETS_KEPT = days(15)
/** Fewer days than this say nothing about what is usual. */
const DAYS_SEEN = 3
/** Networks with fewer failing accounts in an hour are not written down. */
const KEY_LEAST = 5
/** Hours are long: networks are counted whole every ten minutes only, buckets every minute. */
const KEYS_EVERY = 10
/** Nor are more networks than this, the most pressing ones first. */
const MOST_KEYS = 2_000

export type Tallied = {
  readonly counts: Counts
  readonly medians: Medians
  /** How many times the usual a quarter of the last day was at least. */
  readonly worn: number
}

export type Bucket = BucketRow

/** Everybody's counts of the last hour, and each network's that has more than a few failing accounts. */
export async function tally(tx: Tx, now: Date): Promise<Tallied & { readonly keys: () => Promise<KeyCounts[]> }> {
  const minute = minuteOf(now)
  const [all, ...keys] = await countRecent(tx, minute, KEY_LEAST, MOST_KEYS)
  const medians = await findMedians(tx, minute, DAYS_SEEN)
  const medianOf = (length: number) => medians.find((row) => row.minutes === length)?.median ?? null
  return {
    counts: all ? countsOf(all) : NOBODY,
    medians: { 1: medianOf(1), 10: medianOf(10), 60: medianOf(60) },
    worn: await findWorn(tx, minute),
    keys: () => withUsual(tx, minute, keys),
  }
}

/** Keeps the buckets of the last two hours, with what is usual now, and forgets what is too old. */
export async function keepBuckets(tx: Tx, now: Date, { counts, medians }: Tallied): Promise<void> {
  const minute = minuteOf(now)
  const usual = (window: 1 | 10 | 60) => usualIn(window, counts, medians)
  await writeBuckets(tx, minute, { 1: usual(1), 10: usual(10), 60: usual(60) })
  if (minute.getUTCMinutes() % KEYS_EVERY === 0) await writeKeyHours(tx, minute, KEY_LEAST, MOST_KEYS)
  await deleteOld(tx, before(now, MARKS_KEPT), before(now, BUCKETS_KEPT))
}

/** Whole buckets of the last so long, oldest first; the present one is not full yet. */
export const bucketsSince = (length: 1 | 10 | 60, from: Date, now: Date): Promise<readonly Bucket[]> =>
  findBuckets(length, from, now)

async function withUsual(tx: Tx, minute: Date, rows: readonly CountRow[]): Promise<KeyCounts[]> {
  const medians = await findKeyMedians(
    tx,
    minute,
    rows.map(({ key }) => key),
  )
  const usual = new Map(medians.map(({ key, median }) => [key, median]))
  return rows.map((row) => ({
    scope: row.scope as Scope,
    key: row.key,
    counts: countsOf(row),
    usualHour: usual.get(row.key) ?? 0,
  }))
}

const countsOf = (row: CountRow): Counts => ({
  1: { failing: row.f1, verified: row.v1 },
  10: { failing: row.f10, verified: row.v10 },
  30: { failing: row.f30, verified: row.v30 },
  60: { failing: row.f60, verified: row.v60 },
})

const NONE = { failing: 0, verified: 0 }
const NOBODY: Counts = { 1: NONE, 10: NONE, 30: NONE, 60: NONE }

const MINUTE = minutes(1)
const minuteOf = (at: Date): Date => before(at, minutes((at.getTime() % MINUTE) / MINUTE))
