// What a chain of values says, level by level: how likely the value is for anybody under what stands above it, against
// how likely it is for this account. Below a level that the account never saw nothing more is said, so nothing counts
// twice; without a history nothing is said at all.
import type { Chain, Level } from '../attempt'
import type { Counts } from '../history'
import type { LevelModel } from '../model'

export type LevelTerm<L extends Level> = {
  readonly level: L
  readonly nats: number
  readonly seen: number
  readonly of: number
}

/** The terms of the levels that were observed. */
export const chainTerms = <L extends Level>(
  levels: readonly L[],
  values: Chain<L>,
  user: Counts,
  global: Counts,
  models: Readonly<Record<Level, LevelModel>>,
): readonly LevelTerm<L>[] =>
  levels
    .filter((level) => values[level] !== null)
    .map((level) => ({ level, ...rounded(user[level]), nats: termOf(user[level], global[level], models[level]) }))

type Count = Counts[Level]

/** `ln pG − ln pU`, weighed and within its range. A new value under a parent seen n times gives ln((n + β) / β). */
export function termOf(
  user: Count,
  global: Count,
  { vocabulary, alpha, beta, weight, least, most }: LevelModel,
): number {
  if (user.of <= 0) return 0
  const everybody = (global.seen + alpha / vocabulary) / (global.of + alpha)
  const own = (user.seen + beta * everybody) / (user.of + beta)
  return within(weight * Math.log(everybody / own), least, most)
}

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))

const rounded = ({ seen, of }: Count) => ({ seen: Math.round(seen * 10) / 10, of: Math.round(of * 10) / 10 })
