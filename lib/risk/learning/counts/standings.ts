// Who failed and who was verified from where: each account counts once a day, under everything and under its ASN, prefix
// and user agent, with the weight of that day's beginning, so that it does not matter which of a day's events came first.
// Pure.
import type { Duration } from '../../../time'
import type { Level } from '../../attempt'
import { type Key, type Keys, LEVELS, REPUTED, rootKey } from '../keys'
import { weightAt } from '../weight'

const DAY_MS = 86_400_000

export type Standings = ReadonlyMap<Key, Sum>
type Sum = { readonly level: Level | null; failed: bigint; verified: bigint }

export type Seen = { readonly account: string; readonly at: Date; readonly keys: Keys }

/** The beginning of a day in UTC. */
export const dayOf = (at: Date): Date => new Date(Math.floor(at.getTime() / DAY_MS) * DAY_MS)
export const dayAfter = (day: Date): Date => new Date(day.getTime() + DAY_MS)

export const weightOfDay = (at: Date, halfLife: Duration): bigint => weightAt(dayOf(at), halfLife)

/** Under which keys an account is counted. `at`: where in an event's keys, counted from one; null for the root. */
export const reputedKeys = (
  keys: Keys,
): readonly { readonly level: Level | null; readonly at: number | null; readonly key: Key }[] => [
  { level: null, at: null, key: rootKey() },
  ...REPUTED.flatMap((level) => {
    const at = LEVELS.indexOf(level)
    const key = keys[at] ?? null
    return key === null ? [] : [{ level, at: at + 1, key }]
  }),
]

/**
 * Sums up events that come account by account, and for each in the order of time. Keeps in mind what it saw of the account
 * and day that it is at, so that a next portion may go on where one ended.
 */
export function standingsBy(what: 'failed' | 'verified', halfLife: Duration): (events: readonly Seen[]) => Standings {
  let current = ''
  let seen = new Set<Key>()
  return (events) => {
    const sums = new Map<Key, Sum>()
    for (const { account, at, keys } of events) {
      const place = `${account} ${dayOf(at).getTime()}`
      if (place !== current) [current, seen] = [place, new Set()]
      for (const { level, key } of reputedKeys(keys)) {
        if (seen.has(key)) continue
        seen.add(key)
        const sum = sums.get(key) ?? { level, failed: 0n, verified: 0n }
        sum[what] += weightOfDay(at, halfLife)
        sums.set(key, sum)
      }
    }
    return sums
  }
}
