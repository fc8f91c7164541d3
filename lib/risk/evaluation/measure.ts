// What a replay comes to, in the words of the published evaluations: which share of the attacks is stopped when so many of
// a hundred legitimate sign-ins are asked for more, and how often a person was asked by their n-th sign-in. Pure figures;
// the same definitions for every model.
import { ACTIVITIES, type Activity, activityOf } from '../model'
import type { ScoredLine } from './replay'
import type { ScorerName } from './scorers'

/** Shares of legitimate sign-ins that may be asked. */
export const BUDGETS = [0.01, 0.03, 0.05, 0.1] as const
/** Sign-ins after which step-ups are counted, as published. */
export const COUNTED_AT = [4, 12, 20, 39] as const

/**
 * From this score on a sign-in is asked. Of those exactly at it only a share is, by lot, or a model with few different
 * scores could not be held to a budget at all.
 */
export type Threshold = { readonly score: number; readonly shareOfTies: number }

/** The threshold that asks exactly `budget` of these scores. */
export function thresholdFor(scores: readonly number[], budget: number): Threshold {
  const sorted = Float64Array.from(scores).sort()
  const asked = budget * sorted.length
  const score = sorted[Math.max(0, sorted.length - 1 - Math.floor(asked))] ?? Number.POSITIVE_INFINITY
  const above = sorted.length - upperBound(sorted, score)
  const ties = sorted.length - above - lowerBound(sorted, score)
  return { score, shareOfTies: ties === 0 ? 0 : Math.min(1, Math.max(0, (asked - above) / ties)) }
}

const lowerBound = (sorted: Float64Array, value: number): number => boundary(sorted, (other) => other < value)
const upperBound = (sorted: Float64Array, value: number): number => boundary(sorted, (other) => other <= value)

function boundary(sorted: Float64Array, below: (value: number) => boolean): number {
  let [least, most] = [0, sorted.length]
  while (least < most) {
    const middle = (least + most) >> 1
    if (below(sorted[middle] as number)) least = middle + 1
    else most = middle
  }
  return least
}

/** How much of one sign-in is asked: all of it, none of it, or by lot. */
export const askedOf = (score: number, threshold: Threshold): number =>
  score > threshold.score ? 1 : score === threshold.score ? threshold.shareOfTies : 0

export const askedShare = (scores: readonly number[], threshold: Threshold): number =>
  scores.length === 0 ? Number.NaN : scores.reduce((sum, score) => sum + askedOf(score, threshold), 0) / scores.length

/** What was worked out of a stream once: its lines never change. */
function remembered<Result>(work: (lines: readonly ScoredLine[]) => Result): (lines: readonly ScoredLine[]) => Result {
  const known = new WeakMap<readonly ScoredLine[], Result>()
  return (lines) => {
    const found = known.get(lines)
    if (found !== undefined) return found
    const result = work(lines)
    known.set(lines, result)
    return result
  }
}

const partsOf = remembered((lines) => Map.groupBy(lines, ({ attacker }) => attacker))
const people = remembered((lines) => [...Map.groupBy(legitimate(lines), ({ user }) => user).values()])

export const legitimate = (lines: readonly ScoredLine[]): readonly ScoredLine[] => partsOf(lines).get(null) ?? []

/** The attacks of one kind. */
export const attacksOf = (lines: readonly ScoredLine[], kind: string): readonly ScoredLine[] =>
  partsOf(lines).get(kind) ?? []

export const kindsOf = (lines: readonly ScoredLine[]): readonly string[] =>
  [...partsOf(lines).keys()].filter((kind) => kind !== null).sort()

export const scoresOf = (lines: readonly ScoredLine[], scorer: ScorerName): readonly number[] =>
  lines.map(({ scores }) => scores[scorer])

/** The blocked share of each kind at a budget, with one threshold for everybody. */
export function blockedShares(
  lines: readonly ScoredLine[],
  scorer: ScorerName,
  budget: number,
): ReadonlyMap<string, number> {
  const threshold = thresholdFor(scoresOf(legitimate(lines), scorer), budget)
  const shares = new Map<string, number>()
  for (const [kind, attacks] of partsOf(lines)) {
    if (kind !== null) shares.set(kind, askedShare(scoresOf(attacks, scorer), threshold))
  }
  return shares
}

export const activityBefore = ({ signIns }: ScoredLine): Activity => activityOf(signIns)

/** The same with a threshold for each activity, each asking `budget` of its own legitimate sign-ins. */
export function blockedSharesByActivity(
  lines: readonly ScoredLine[],
  scorer: ScorerName,
  budget: number,
): ReadonlyMap<string, number> {
  const thresholds = activityThresholds(lines, scorer, budget)
  const shares = new Map<string, number>()
  for (const [kind, attacks] of partsOf(lines)) {
    if (kind === null) continue
    const asked = attacks.map((line) => askedOf(line.scores[scorer], thresholds[activityBefore(line)]))
    shares.set(kind, asked.reduce((sum, one) => sum + one, 0) / asked.length)
  }
  return shares
}

export function activityThresholds(
  lines: readonly ScoredLine[],
  scorer: ScorerName,
  budget: number,
): Readonly<Record<Activity, Threshold>> {
  const own = legitimate(lines)
  return Object.fromEntries(
    ACTIVITIES.map((activity) => {
      const here = own.filter((line) => activityBefore(line) === activity)
      return [activity, thresholdFor(scoresOf(here, scorer), budget)]
    }),
  ) as Record<Activity, Threshold>
}

/** The threshold that stops this share of a kind's attacks: the other way round, as the published medians have it. */
export function thresholdStopping(attacks: readonly number[], share: number): Threshold {
  const sorted = Float64Array.from(attacks).sort()
  return { score: sorted[Math.floor((1 - share) * sorted.length + 1e-9)] ?? Number.POSITIVE_INFINITY, shareOfTies: 1 }
}

/** Each legitimate user's scores in order; first sign-ins have none and do not count. */
export const coursesOf = (lines: readonly ScoredLine[], scorer: ScorerName): readonly (readonly number[])[] =>
  people(lines).map((own) => scoresOf(own, scorer))

/** How many have signed in at all with a score. */
export const countPeople = (lines: readonly ScoredLine[]): number => people(lines).length

/** For each of `counts`, in rising order: how often each user with at least so many scored sign-ins was asked by then. */
export function stepUpCounts(
  courses: readonly (readonly number[])[],
  threshold: Threshold,
  counts: readonly number[],
): readonly (readonly number[])[] {
  const asked = counts.map((): number[] => [])
  for (const course of courses) {
    let [times, at] = [0, 0]
    for (const [index, n] of counts.entries()) {
      if (course.length < n) break
      for (; at < n; at++) if (askedOf(course[at] as number, threshold) >= 0.5) times += 1
      asked[index]?.push(times)
    }
  }
  return asked
}

/**
 * When the thresholds are taken from one slice of time, how many are asked in the next: what a budget comes to. With one
 * threshold for everybody, and with one for each activity, as the engine works.
 */
export function realisedRates(lines: readonly ScoredLine[], scorer: ScorerName, budget: number) {
  const own = legitimate(lines)
  const [from, to] = [
    own[Math.floor(own.length * SLICES.from)]?.at ?? 0,
    own[Math.floor(own.length * SLICES.to)]?.at ?? 0,
  ]
  const before = own.filter(({ at }) => at >= from && at < to)
  const later = own.filter(({ at }) => at >= to)
  const thresholds = activityThresholds(before, scorer, budget)
  const asked = later.map((line) => askedOf(line.scores[scorer], thresholds[activityBefore(line)]))
  return {
    together: askedShare(scoresOf(later, scorer), thresholdFor(scoresOf(before, scorer), budget)),
    byActivity: asked.reduce((sum, one) => sum + one, 0) / asked.length,
  }
}

/** Thresholds from the fifth to the seventh tenth of the sign-ins, in order of time; measured on what follows. */
const SLICES = { from: 0.4, to: 0.7 } as const
