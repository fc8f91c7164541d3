// Brings the measures of one or several streams together: per attacker what is stopped at each budget, with intervals, how
// often people were asked, and whether a budget holds on what comes later. It draws no conclusion and leaves nothing out.
import { ACTIVITIES, type Activity } from '../model'
import { medianOf } from '../signals/spread'
import { HELD_OUT } from './attackers'
import { blockedIntervals } from './bootstrap'
import {
  activityBefore,
  activityThresholds,
  askedShare,
  attacksOf,
  BUDGETS,
  blockedShares,
  blockedSharesByActivity,
  COUNTED_AT,
  countPeople,
  coursesOf,
  kindsOf,
  legitimate,
  realisedRates,
  scoresOf,
  stepUpCounts,
  thresholdFor,
  thresholdStopping,
} from './measure'
import type { ScoredLine } from './replay'
import { SCORERS, type ScorerName } from './scorers'

type Stream = readonly ScoredLine[]
type PerScorer<T> = Readonly<Record<ScorerName, T>>

export type Blocked = {
  readonly budget: number
  /** With one threshold for everybody. */
  readonly share: number
  readonly low: number
  readonly high: number
  /** With a threshold for each activity. */
  readonly byActivity: number
}

export type Evaluation = {
  readonly streams: number
  readonly users: number
  /** Legitimate ones with a score. */
  readonly signIns: number
  readonly attackers: readonly {
    readonly attacker: string
    readonly attempts: number
    readonly heldOut: boolean
    readonly blocked: PerScorer<readonly Blocked[]>
    /** Median step-ups of a person by their n-th scored sign-in, where the threshold stops this share of the attacks. */
    readonly medians: readonly { readonly stopped: number; readonly stepUps: PerScorer<readonly (number | null)[]> }[]
  }[]
  readonly countedAt: readonly number[]
  /** The step-up rate of a later slice under thresholds from an earlier one. */
  readonly realised: readonly {
    readonly budget: number
    readonly rate: PerScorer<{ readonly together: number; readonly byActivity: number }>
  }[]
  readonly activities: readonly ActivityFigures[]
}

type ActivityFigures = {
  readonly activity: Activity
  readonly signIns: number
  /** Of 100 sign-ins of these people, how many the one threshold for everybody asks at 5 %. */
  readonly askedAtFive: PerScorer<number>
}

/** The shares of the published medians. */
export const STOPPED = [0.999, 0.995, 0.99, 0.98, 0.9425, 0.8276, 0.7816] as const

export function evaluate(streams: readonly Stream[]): Evaluation {
  const kinds = [...new Set(streams.flatMap(kindsOf))].sort()
  const blocked = perScorer((scorer) => blockedOf(streams, scorer))
  return {
    streams: streams.length,
    users: sum(streams.map(countPeople)),
    signIns: sum(streams.map((lines) => legitimate(lines).length)),
    attackers: kinds.map((attacker) => ({
      attacker,
      attempts: sum(streams.map((lines) => attacksOf(lines, attacker).length)),
      heldOut: HELD_OUT.includes(attacker),
      blocked: perScorer((scorer) => blocked[scorer](attacker)),
      medians: stepUpsOf(streams, attacker),
    })),
    countedAt: COUNTED_AT,
    realised: BUDGETS.map((budget) => ({
      budget,
      rate: perScorer((scorer) => realisedOf(streams, scorer, budget)),
    })),
    activities: ACTIVITIES.filter((activity) => activity !== 'first').map((activity) => figuresOf(streams, activity)),
  }
}

const perScorer = <T>(of: (scorer: ScorerName) => T): PerScorer<T> =>
  Object.fromEntries(SCORERS.map((scorer) => [scorer, of(scorer)])) as Record<ScorerName, T>

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** Of what is known: a stream that has no such attacker says nothing of it. */
function mean(values: readonly (number | undefined)[]): number {
  const known = values.filter((value) => value !== undefined && !Number.isNaN(value)) as number[]
  return sum(known) / known.length
}

/** For each attacker what is stopped at each budget; worked out for all attackers at once. */
function blockedOf(streams: readonly Stream[], scorer: ScorerName): (attacker: string) => readonly Blocked[] {
  const intervals = blockedIntervals(streams, scorer, BUDGETS)
  const rows = BUDGETS.map((budget) => ({
    budget,
    together: streams.map((lines) => blockedShares(lines, scorer, budget)),
    apart: streams.map((lines) => blockedSharesByActivity(lines, scorer, budget)),
  }))
  return (attacker) =>
    rows.map(({ budget, together, apart }, index) => ({
      budget,
      share: mean(together.map((shares) => shares.get(attacker))),
      low: intervals.get(attacker)?.[index]?.low ?? Number.NaN,
      high: intervals.get(attacker)?.[index]?.high ?? Number.NaN,
      byActivity: mean(apart.map((shares) => shares.get(attacker))),
    }))
}

/** Each stream has a threshold of its own; people of all streams are counted together. */
function stepUpsOf(streams: readonly Stream[], attacker: string) {
  const medians = perScorer((scorer) => mediansFor(streams, scorer, attacker, COUNTED_AT))
  return STOPPED.map((stopped) => ({ stopped, stepUps: perScorer((scorer) => medians[scorer](stopped)) }))
}

function mediansFor(streams: readonly Stream[], scorer: ScorerName, attacker: string, counts: readonly number[]) {
  const parts = streams.flatMap((lines) => {
    const attacks = scoresOf(attacksOf(lines, attacker), scorer)
    return attacks.length === 0 ? [] : [{ courses: coursesOf(lines, scorer), attacks }]
  })
  return (stopped: number): readonly (number | null)[] => {
    const asked = parts.map(({ courses, attacks }) =>
      stepUpCounts(courses, thresholdStopping(attacks, stopped), counts),
    )
    return counts.map((_, at) => middleOf(asked.flatMap((one) => one[at] ?? [])))
  }
}

const middleOf = (values: readonly number[]): number | null => (values.length === 0 ? null : medianOf(values))

function realisedOf(streams: readonly Stream[], scorer: ScorerName, budget: number) {
  const rates = streams.map((lines) => realisedRates(lines, scorer, budget))
  return {
    together: mean(rates.map(({ together }) => together)),
    byActivity: mean(rates.map(({ byActivity }) => byActivity)),
  }
}

function figuresOf(streams: readonly Stream[], activity: Activity): ActivityFigures {
  const here = (lines: Stream) => legitimate(lines).filter((line) => activityBefore(line) === activity)
  return {
    activity,
    signIns: sum(streams.map((lines) => here(lines).length)),
    askedAtFive: perScorer((scorer) =>
      mean(
        streams.map((lines) =>
          askedShare(scoresOf(here(lines), scorer), thresholdFor(scoresOf(legitimate(lines), scorer), 0.05)),
        ),
      ),
    ),
  }
}

/** For plots: what is stopped at each step-up rate, and how often people were asked by their n-th sign-in. */
export function curves(streams: readonly Stream[], rates: readonly number[], counts: readonly number[]): Curves {
  const kinds = [...new Set(streams.flatMap(kindsOf))].sort()
  const blocked = perScorer((scorer) => {
    const shares = rates.map((rate) => streams.map((lines) => blockedShares(lines, scorer, rate)))
    return Object.fromEntries(kinds.map((kind) => [kind, shares.map((row) => mean(row.map((one) => one.get(kind))))]))
  })
  const stepUps = perScorer((scorer) => mediansFor(streams, scorer, 'targeted', counts)(PLOTTED_STOP))
  return { rates, counts, blocked, stepUps }
}

/** The published medians of the targeted attacker are given for this share. */
const PLOTTED_STOP = 0.995

export type Curves = {
  readonly rates: readonly number[]
  readonly counts: readonly number[]
  /** By attacker, one figure per rate. */
  readonly blocked: PerScorer<Readonly<Record<string, readonly number[]>>>
  /** Medians, one per count, where 99.5 % of the targeted attacks are stopped. */
  readonly stepUps: PerScorer<readonly (number | null)[]>
}

/** The thresholds of a model: quantiles per activity, for what is elevated and what is high. */
export function shippedThresholds(streams: readonly Stream[], elevated: number, high: number) {
  const at = (activity: Activity, budget: number) =>
    mean(streams.map((lines) => activityThresholds(lines, 'ours', budget)[activity].score))
  return Object.fromEntries(
    ACTIVITIES.map((activity) => [activity, { elevated: at(activity, elevated), high: at(activity, high) }]),
  )
}
