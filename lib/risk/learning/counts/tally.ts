// What events come to: sums for users, for their values and for everybody's, in exact weights. Pure. Learning one event,
// folding a month, taking a user back and counting anew are all this one sum, so they cannot disagree.
import type { Duration } from '../../../time'
import type { Position, Stakes } from '../../attempt'
import { type Key, type Keys, LEVELS, NARROW, rootKey, userKeyOf } from '../keys'
import { bucketOf } from '../sizes'
import { weightAt } from '../weight'

/** A verified event, as far as it is learnt from: a sign-in by all of it, an act by its stakes alone. */
export type Learnt = {
  readonly kind: 'sign-in' | 'act'
  readonly at: Date
  readonly userId: string
  readonly keys: Keys
  readonly hour: number
  readonly hosting: boolean
  readonly newDevice: boolean
  readonly hasDevice: boolean
  readonly stakes: Stakes | null
  /** Known while it is learnt; events do not keep it. */
  readonly position?: Position | null
}

/** A figure with its moment. */
export type Moment = { readonly at: Date; readonly figure: number }

export type UserSum = {
  readonly userId: string
  signIns: number
  weight: bigint
  newDevices: bigint
  devices: bigint
  hosting: bigint
  readonly hours: bigint[]
  last: { readonly at: Date; readonly position: Position | null } | null
  readonly exports: Moment[]
  readonly amounts: Moment[]
}

/** One user's weight under one key. The root has no key of the user's own. */
export type CountSum = {
  readonly userId: string
  readonly userKey: Key | null
  readonly key: Key
  /** Where in `LEVELS`; null for the root. */
  readonly level: number | null
  weight: bigint
}

export type Tally = {
  readonly users: readonly UserSum[]
  readonly counts: readonly CountSum[]
  /** Exports by bucket of their size. */
  readonly exports: ReadonlyMap<number, number>
}

/** Sums up events, in any order. */
export function tallyOf(events: Iterable<Learnt>, halfLife: Duration): Tally {
  const users = new Map<string, UserSum>()
  const counts = new Map<string, CountSum>()
  const exports = new Map<number, number>()
  for (const event of events) {
    if (event.kind === 'act' && !event.stakes?.rows && event.stakes?.amount === undefined) continue
    const sum = users.get(event.userId) ?? nothingOf(event.userId)
    users.set(event.userId, sum)
    if (event.kind === 'act') addStakes(sum, exports, event)
    else addSignIn(sum, counts, event, weightAt(event.at, halfLife))
  }
  return { users: [...users.values()], counts: [...counts.values()], exports }
}

/** Nothing yet. */
export const nothingOf = (userId: string): UserSum => ({
  userId,
  signIns: 0,
  weight: 0n,
  newDevices: 0n,
  devices: 0n,
  hosting: 0n,
  hours: Array<bigint>(24).fill(0n),
  last: null,
  exports: [],
  amounts: [],
})

function addSignIn(sum: UserSum, counts: Map<string, CountSum>, event: Learnt, weight: bigint): void {
  sum.signIns += 1
  sum.weight += weight
  if (event.newDevice) sum.newDevices += weight
  if (event.hasDevice) sum.devices += weight
  if (event.hosting) sum.hosting += weight
  sum.hours[event.hour] = (sum.hours[event.hour] ?? 0n) + weight
  if (!sum.last || event.at >= sum.last.at) sum.last = { at: event.at, position: event.position ?? null }
  addCount(counts, event.userId, null, rootKey(), weight)
  for (const [level, key] of event.keys.entries()) if (key !== null) addCount(counts, event.userId, level, key, weight)
}

function addCount(counts: Map<string, CountSum>, userId: string, level: number | null, key: Key, weight: bigint): void {
  const name = `${userId} ${key}`
  const known = counts.get(name)
  if (known) known.weight += weight
  else counts.set(name, { userId, userKey: level === null ? null : userKeyOf(userId, key), key, level, weight })
}

function addStakes(sum: UserSum, exports: Map<number, number>, { at, stakes }: Learnt): void {
  if (stakes?.amount !== undefined) sum.amounts.push({ at, figure: stakes.amount })
  if (!stakes?.rows) return
  const rows = stakes.rows.count
  sum.exports.push({ at, figure: rows })
  exports.set(bucketOf(rows), (exports.get(bucketOf(rows)) ?? 0) + 1)
}

/** What everybody's counts are to be raised by to take a sum back. Users' own rows go whole. */
export const negated = ({ counts, exports }: Tally): Tally => ({
  users: [],
  counts: counts.map((count) => ({ ...count, userKey: null, weight: -count.weight })),
  exports: new Map([...exports].map(([bucket, times]) => [bucket, -times])),
})

/** Whether few share the values of this level. */
export const isNarrow = (level: number | null): boolean => {
  const name = level === null ? undefined : LEVELS[level]
  return name !== undefined && NARROW.has(name)
}
