// From the traffic of the last months to the next version of the thresholds, and which of its figures moved too far. Pure.
import { ACTIVITIES, type Activity, type Thresholds } from '../model'
import { type Bucket, middleOf, shareFrom, type TailRow, thresholdAt, weightOf } from './quantile'
import { BOUNDS, type Bound, type Budget, type ClassEffect, type Effect, type Jump, type Shares } from './version'

/** The verified sign-ins of one activity, those taken back left out. */
export type ClassTraffic = {
  readonly signIns: number
  readonly accounts: number
  readonly buckets: readonly Bucket[]
  /** From the highest score down. */
  readonly tail: readonly TailRow[]
}
export type Traffic = Readonly<Partial<Record<Activity, ClassTraffic>>>

/** Figures to compare with: those in force, those in force a month ago, and those that the model was shipped with. */
export type Known = { readonly before: Thresholds; readonly monthAgo: Thresholds; readonly shipped: Thresholds }

export type Proposal = { readonly thresholds: Thresholds; readonly effect: Effect; readonly jumps: readonly Jump[] }

/** So much weight of verified sign-ins makes figures of an activity's own. No account adds more than ten to it. */
export const ENOUGH = 500
/**
 * How far a figure may move, as a share of the distance between the score in the middle and the figure of before: scores
 * may be negative, so a share of the score itself would mean nothing. The distance counts for a nat at least.
 */
const MOST = { night: 0.2, month: 0.4 } as const
const LEAST_DISTANCE = 1

/** The next version. An activity with too little traffic keeps its figures. */
export function propose(traffic: Traffic, budget: Budget, known: Known): Proposal {
  const thresholds = each((activity) => figuresOf(traffic[activity], budget) ?? known.before[activity])
  return {
    thresholds,
    effect: each((activity) => effectOf(traffic[activity], { ...known, now: thresholds }, activity)),
    jumps: ACTIVITIES.flatMap((activity) =>
      isEnough(traffic[activity]) ? jumpsOf(activity, traffic[activity], thresholds, known) : [],
    ),
  }
}

const each = <T>(make: (activity: Activity) => T): Readonly<Record<Activity, T>> =>
  Object.fromEntries(ACTIVITIES.map((activity) => [activity, make(activity)])) as Record<Activity, T>

const isEnough = (traffic: ClassTraffic | undefined): traffic is ClassTraffic =>
  traffic !== undefined && weightOf(traffic.buckets) >= ENOUGH

function figuresOf(traffic: ClassTraffic | undefined, budget: Budget): Shares | null {
  if (!isEnough(traffic)) return null
  const total = weightOf(traffic.buckets)
  return {
    elevated: thresholdAt(traffic.tail, budget.elevated, total),
    high: thresholdAt(traffic.tail, budget.high, total),
  }
}

function effectOf(
  traffic: ClassTraffic | undefined,
  { now, before, shipped }: Known & { readonly now: Thresholds },
  activity: Activity,
): ClassEffect {
  const buckets = traffic?.buckets ?? []
  const sharesOf = ({ [activity]: { elevated, high } }: Thresholds): Shares => ({
    elevated: shareFrom(buckets, elevated),
    high: shareFrom(buckets, high),
  })
  return {
    signIns: traffic?.signIns ?? 0,
    accounts: traffic?.accounts ?? 0,
    own: isEnough(traffic),
    middle: middleOf(buckets),
    shares: sharesOf(now),
    before: sharesOf(before),
    shipped: sharesOf(shipped),
  }
}

function jumpsOf(
  activity: Activity,
  { buckets }: ClassTraffic,
  thresholds: Thresholds,
  { before, monthAgo }: Known,
): readonly Jump[] {
  const middle = middleOf(buckets) ?? 0
  const moved = (bound: Bound, since: Jump['since'], from: number): readonly Jump[] => {
    const most = MOST[since] * Math.max(LEAST_DISTANCE, Math.abs(from - middle))
    const to = thresholds[activity][bound]
    return Math.abs(to - from) > most ? [{ activity, bound, from, to, most, since }] : []
  }
  return BOUNDS.flatMap((bound) => {
    const tonight = moved(bound, 'night', before[activity][bound])
    return tonight.length > 0 ? tonight : moved(bound, 'month', monthAgo[activity][bound])
  })
}
