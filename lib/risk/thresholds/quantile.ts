// Where a threshold lies so that a given share of sign-ins is at or above it. Pure. Built against poisoning: what any one
// account adds can lower a threshold a little, and can never raise it.

/** How often accounts had a score; by the account. */
export type TailRow = {
  readonly account: string
  readonly score: number
  readonly weight: number
  /** All weights of the account, whatever its scores. */
  readonly whole: number
}

/** Sign-ins of one score, over all accounts. */
export type Bucket = { readonly score: number; readonly weight: number }

/** Scores are compared in steps of a hundredth of a nat. */
const STEP = 0.01

/**
 * A step above the highest score that too many have: more than `share` of all weight lies at or above it, whichever account
 * is left out. So no account can raise it, however often and however strangely it signs in.
 * `rows` from the highest score down, as many as can matter; `total` is the weight of all rows there are.
 */
export function thresholdAt(rows: readonly TailRow[], share: number, total: number): number {
  const accounts = new Map<string, number>()
  let above = 0
  let excused = 0
  for (let at = 0; at < rows.length; ) {
    const { score } = rows[at] as TailRow
    for (; rows[at]?.score === score; at += 1) {
      const { account, weight, whole } = rows[at] as TailRow
      const own = (accounts.get(account) ?? 0) + weight
      accounts.set(account, own)
      above += weight
      excused = Math.max(excused, own - share * whole)
    }
    // The same as: for some account, what others have at or above lies within the share of what others have at all.
    if (above - excused > share * total + ROUNDING) return rounded(score + STEP)
  }
  return rows.at(-1)?.score ?? 0
}

/** The share of weight at or above a threshold. */
export function shareFrom(buckets: readonly Bucket[], threshold: number): number {
  const total = weightOf(buckets)
  const above = weightOf(buckets.filter(({ score }) => score >= threshold - ROUNDING))
  return total === 0 ? 0 : above / total
}

/** The score in the middle; null where there is none. */
export function middleOf(buckets: readonly Bucket[]): number | null {
  const half = weightOf(buckets) / 2
  let below = 0
  const rising = [...buckets].sort((a, b) => a.score - b.score)
  for (const { score, weight } of rising) {
    below += weight
    if (below >= half) return score
  }
  return null
}

export const weightOf = (buckets: readonly { readonly weight: number }[]): number =>
  buckets.reduce((sum, { weight }) => sum + weight, 0)

/** What sums of fractions may be off by. */
const ROUNDING = 1e-9

const rounded = (score: number): number => Math.round(score / STEP) / (1 / STEP)
