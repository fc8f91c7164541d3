// Reading what is known, as far as one request can be compared with it: one round trip, decayed to the moment. It refuses
// to weigh anything, and to tell of narrow values that few share: those read as never seen.
import type { Duration } from '../../time'
import type { Level } from '../attempt'
import { type Counts, type GlobalHistory, NO_COUNTS, NO_GLOBAL_HISTORY, NO_HISTORY, type UserHistory } from '../history'
import { aboveOf, type Compared, type Keys, keysOf, LEVELS, NARROW, REPUTED, rootKey, userKeyOf } from './keys'
import { usualAmong } from './sizes'
import { findHistory, type HistoryRow } from './store'
import { timesAt } from './weight'

export type { Compared } from './keys'

/**
 * What is known of a user and of everybody, along the values of one request, at `now`. `halfLife` is that by which counts
 * are kept. An alarm is none of its business: `stuffing` is null. Throws when the database is away.
 */
export async function readHistory(
  userId: string,
  compared: Compared,
  now: Date,
  halfLife: Duration,
): Promise<{ user: UserHistory; global: GlobalHistory }> {
  const keys = keysOf(compared)
  const row = await findHistory({
    userId,
    own: keys.map((key) => (key === null ? null : userKeyOf(userId, key))),
    shared: [
      { key: rootKey(), narrow: false },
      ...LEVELS.map((level, at) => ({ key: keys[at] ?? null, narrow: NARROW.has(level) })),
    ],
    reputed: [rootKey(), ...REPUTED.map((level) => keys[LEVELS.indexOf(level)] ?? null)],
  })
  if (!row) return { user: NO_HISTORY, global: NO_GLOBAL_HISTORY }
  const times = timesAt(now, halfLife)
  return { user: userHistory(row, keys, times), global: globalHistory(row, keys, times) }
}

type Times = ReturnType<typeof timesAt>

function userHistory(row: HistoryRow, keys: Keys, times: Times): UserHistory {
  if (row.sign_ins === null) return NO_HISTORY
  return {
    signIns: row.sign_ins,
    weight: times(row.weight),
    counts: countsOf(keys, times(row.weight), row.own.map(times)),
    newDevices: times(row.new_devices),
    devices: times(row.devices),
    hosting: times(row.hosting),
    hours: (row.hours ?? []).map(times),
    last: row.last_at && { at: row.last_at, position: lastPosition(row) },
    exports: (row.exports ?? []).toReversed(),
    amounts: (row.amounts ?? []).toReversed(),
  }
}

const lastPosition = ({ last_latitude: latitude, last_longitude: longitude, last_radius_km: radiusKm }: HistoryRow) =>
  latitude === null || longitude === null || radiusKm === null ? null : { latitude, longitude, radiusKm }

function globalHistory(row: HistoryRow, keys: Keys, times: Times): GlobalHistory {
  const [all = 0, ...levels] = row.shared.map(times)
  const standing = (at: number) => ({ failed: times(row.failed[at]), verified: times(row.verified[at]) })
  const [asn, prefix, userAgent] = REPUTED.map((_, at) => standing(at + 1))
  const nobody = NO_GLOBAL_HISTORY.reputation.all
  return {
    counts: countsOf(keys, all, levels),
    reputation: { all: standing(0), asn: asn ?? nobody, prefix: prefix ?? nobody, userAgent: userAgent ?? nobody },
    exports: usualAmong(
      new Map((row.buckets ?? []).map((bucket, at) => [bucket, row.times?.[at] ?? 0])),
      row.exports ?? [],
    ),
    stuffing: null,
  }
}

/** Each level's count beside the count of what stands above it. What was not observed has none. */
function countsOf(keys: Keys, all: number, levels: readonly number[]): Counts {
  const above = aboveOf(keys)
  const seenUnder = (key: bigint | null | undefined) => (key == null ? all : (levels[keys.indexOf(key)] ?? 0))
  const pairs = LEVELS.map((level, at): [Level, Counts[Level]] =>
    (keys[at] ?? null) === null
      ? [level, NO_COUNTS[level]]
      : [level, { seen: levels[at] ?? 0, of: seenUnder(above[at]) }],
  )
  return Object.fromEntries(pairs) as Counts
}
