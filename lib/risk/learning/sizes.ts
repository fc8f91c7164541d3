// How large exports usually are: a histogram of ln(1 + rows) in steps of a quarter, whose rows can be added and taken back.
// Pure.
import type { GlobalHistory } from '../history'

const STEP = 0.25
/** With fewer there is no saying what is usual. */
const ENOUGH = 20
/** A median absolute deviation times this is a standard deviation where values are normal. */
const NORMAL = 1.4826

export type Sizes = ReadonlyMap<number, number>

export const bucketOf = (rows: number): number => Math.floor(Math.log1p(Math.max(0, rows)) / STEP)

/** What is usual among `all`, the account's own exports left out. Null until there are twenty. */
export function usualAmong(all: Sizes, own: readonly number[]): GlobalHistory['exports'] {
  const others = new Map(all)
  for (const bucket of own.map(bucketOf)) others.set(bucket, (others.get(bucket) ?? 0) - 1)
  const seen = [...others].filter(([, times]) => times > 0).map(([bucket, times]) => [middleOf(bucket), times] as const)
  if (seen.reduce((sum, [, times]) => sum + times, 0) < ENOUGH) return null
  const median = medianOf(seen)
  const deviation = NORMAL * medianOf(seen.map(([value, times]) => [Math.abs(value - median), times] as const))
  return { median, deviation }
}

const middleOf = (bucket: number): number => (bucket + 0.5) * STEP

/** The value in the middle, each as often as it was seen. */
function medianOf(seen: readonly (readonly [value: number, times: number])[]): number {
  const sorted = [...seen].sort(([a], [b]) => a - b)
  const half = sorted.reduce((sum, [, times]) => sum + times, 0) / 2
  let before = 0
  for (const [value, times] of sorted) {
    before += times
    if (before >= half) return value
  }
  return 0
}
