// How far the figures of another draw of people and seeds might lie: seeds are drawn anew, and within each every user is
// counted as often as chance says (Poisson bootstrap), with all of their lines and the attacks on them. Thresholds are
// taken anew each time.
import { chance as seeded } from './chance'
import type { ScoredLine } from './replay'
import type { ScorerName } from './scorers'

export type Interval = { readonly low: number; readonly high: number }

const DRAWS = 200
const SEED = 77
const COVERED = 0.95

/** Scores from the highest, each with the number of its user. */
type Column = { readonly scores: Float64Array; readonly users: Int32Array }
type Prepared = { readonly users: number; readonly own: Column; readonly attacks: ReadonlyMap<string, Column> }

/** Intervals of the blocked shares: for each kind one per budget. */
export function blockedIntervals(
  streams: readonly (readonly ScoredLine[])[],
  scorer: ScorerName,
  budgets: readonly number[],
): ReadonlyMap<string, readonly Interval[]> {
  const chance = seeded(SEED)
  const prepared = streams.map((lines) => prepare(lines, scorer))
  const kinds = [...new Set(prepared.flatMap(({ attacks }) => [...attacks.keys()]))]
  const draws = Array.from({ length: DRAWS }, () => {
    const drawn = prepared.map(() => chance.pick(prepared)).map((stream) => sharesOf(stream, budgets, chance.times))
    return (kind: string, budget: number) => mean(drawn.flatMap((shares) => shares.get(kind)?.[budget] ?? []))
  })
  return new Map(
    kinds.map((kind) => [kind, budgets.map((_, index) => intervalOf(draws.map((draw) => draw(kind, index))))]),
  )
}

function prepare(lines: readonly ScoredLine[], scorer: ScorerName): Prepared {
  const numbers = new Map<string, number>()
  for (const { user } of lines) if (!numbers.has(user)) numbers.set(user, numbers.size)
  const columnOf = (part: readonly ScoredLine[]): Column => {
    const sorted = part.toSorted((a, b) => b.scores[scorer] - a.scores[scorer])
    return {
      scores: Float64Array.from(sorted, ({ scores }) => scores[scorer]),
      users: Int32Array.from(sorted, ({ user }) => numbers.get(user) ?? 0),
    }
  }
  const groups = Map.groupBy(lines, ({ attacker }) => attacker)
  const attacks = new Map(
    [...groups].flatMap(([kind, part]) => (kind === null ? [] : [[kind, columnOf(part)] as const])),
  )
  return { users: numbers.size, own: columnOf(groups.get(null) ?? []), attacks }
}

function sharesOf(
  { users, own, attacks }: Prepared,
  budgets: readonly number[],
  times: (mean: number) => number,
): ReadonlyMap<string, readonly number[]> {
  const weights = Uint8Array.from({ length: users }, () => times(1))
  const all = own.users.reduce((sum, user) => sum + (weights[user] ?? 0), 0)
  const cuts = budgets.map((budget) => cutOf(own, weights, budget * all))
  return new Map([...attacks].map(([kind, column]) => [kind, cuts.map((cut) => weightedShare(column, weights, cut))]))
}

type Cut = { readonly score: number; readonly shareOfTies: number }

function cutOf({ scores, users }: Column, weights: Uint8Array, asked: number): Cut {
  let above = 0
  for (let at = 0; at < scores.length; ) {
    const score = scores[at] as number
    let ties = 0
    for (; at < scores.length && scores[at] === score; at++) ties += weights[users[at] as number] ?? 0
    if (above + ties > asked) return { score, shareOfTies: (asked - above) / ties }
    above += ties
  }
  return { score: Number.NEGATIVE_INFINITY, shareOfTies: 1 }
}

function weightedShare({ scores, users }: Column, weights: Uint8Array, { score, shareOfTies }: Cut): number {
  let [asked, all] = [0, 0]
  for (let at = 0; at < scores.length; at++) {
    const weight = weights[users[at] as number] ?? 0
    all += weight
    if ((scores[at] as number) > score) asked += weight
    else if (scores[at] === score) asked += weight * shareOfTies
  }
  return all === 0 ? Number.NaN : asked / all
}

const mean = (values: readonly number[]): number => {
  const known = values.filter((value) => !Number.isNaN(value))
  return known.reduce((sum, value) => sum + value, 0) / known.length
}

function intervalOf(values: readonly number[]): Interval {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
  return { low: at((1 - COVERED) / 2), high: at((1 + COVERED) / 2) }
}
