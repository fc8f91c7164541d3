// The counts under the closed form: how often each value was seen on each level of one feature, and with how many higher
// values each leaf came. Constant work per sign-in. It refuses to count what could not be looked up.

type Value = string | null | undefined

export type FeatureHistory = {
  readonly counts: readonly Map<string, number>[]
  /** For each leaf the higher values that it came with, level by level. */
  readonly within: Map<string, string[][]>
}

export const featureHistory = (levels: number): FeatureHistory => ({
  counts: Array.from({ length: levels }, () => new Map<string, number>()),
  within: new Map(),
})

export const count = ({ counts }: FeatureHistory, level: number, value: Value): number =>
  (value != null && counts[level]?.get(value)) || 0

/** Distinct values seen above the leaf, over all levels. */
export const distinctAbove = ({ counts }: FeatureHistory): number =>
  counts.slice(1).reduce((sum, values) => sum + values.size, 0)

/** Distinct values above that came with this leaf, over all levels. */
export const distinctWithin = ({ within }: FeatureHistory, leaf: Value): number =>
  (leaf != null ? (within.get(leaf) ?? []) : []).reduce((sum, values) => sum + values.length, 0)

export function learnFeature({ counts, within }: FeatureHistory, levels: readonly Value[]): void {
  counts.forEach((values, level) => {
    const value = levels[level]
    if (value != null) values.set(value, (values.get(value) ?? 0) + 1)
  })
  const [leaf, ...above] = levels
  if (leaf == null) return
  let seen = within.get(leaf)
  if (!seen) {
    seen = above.map(() => [])
    within.set(leaf, seen)
  }
  for (const [level, value] of above.entries()) {
    if (value != null && !seen[level]?.includes(value)) seen[level]?.push(value)
  }
}
