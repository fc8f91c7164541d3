// Median and spread that a few odd values do not move.

/** The median; 0 of nothing. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}

/** The median absolute deviation, scaled to be a standard deviation where values are normal. */
export function spreadOf(values: readonly number[]): number {
  const median = medianOf(values)
  return 1.4826 * medianOf(values.map((value) => Math.abs(value - median)))
}
