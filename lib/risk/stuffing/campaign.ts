// When so many accounts fail that somebody is trying a list of stolen passwords, and when that is over. Pure: counts in,
// a verdict out. It refuses to look at who fails; distinct accounts are counted, so one that fails a thousand times is one.
import { minutes } from '../../time'

/** Minutes over which distinct accounts are counted. The half hour is looked at while an alarm stands, never to begin one. */
export const WINDOWS = [1, 10, 30, 60] as const
export type Window = (typeof WINDOWS)[number]

/** Distinct accounts whose sign-in failed and did not succeed from the same network since; and that came in. */
export type Counted = { readonly failing: number; readonly verified: number }
export type Counts = Readonly<Record<Window, Counted>>

/** Medians of the same time of day over the past days, of whole buckets; null where too few days were seen. */
export type Medians = Readonly<Record<1 | 10 | 60, number | null>>

/** Fewer failing accounts than this are never unusual: a small portal does not raise an alarm over five typos. */
const LEAST: Readonly<Record<Window, number>> = { 1: 5, 10: 10, 30: 10, 60: 20 }
/** So many honest accounts fail and give up, to each one that comes in: a busy day is no attack. */
const GIVE_UP = 0.2

/** An alarm begins at so many times the usual in any of the windows. */
export const BEGINS = 4
/** It stands while the last ten or thirty minutes are at so many times the usual … */
export const KEEPS = 2
/** … and ends when that was not so for this long. */
export const QUIET = minutes(10)

const BEGIN_IN = [1, 10, 60] as const
const KEEP_IN = [1, 10, 30] as const

/** Distinct failing accounts in a window, and how many would be usual in it. */
export type Pressing = { readonly minutes: Window; readonly rate: number; readonly usual: number }

export const timesUsual = ({ rate, usual }: Pick<Pressing, 'rate' | 'usual'>): number => rate / usual

/** What is usual in a window now: the most of what past days say, what the traffic of now explains, and a floor. */
export function usualIn(window: Window, counts: Counts, medians: Medians): number {
  const median = window === 30 ? (medians[60] ?? 0) / 2 : (medians[window] ?? 0)
  return Math.max(LEAST[window], median, GIVE_UP * counts[window].verified)
}

/** Where the most presses now, in the windows that an alarm stands on. */
export const pressingNow = (counts: Counts, medians: Medians): Pressing => most(KEEP_IN, counts, medians)

/** What begins an alarm; null where nothing does. */
export function beginning(counts: Counts, medians: Medians): Pressing | null {
  const pressing = most(BEGIN_IN, counts, medians)
  return timesUsual(pressing) >= BEGINS ? pressing : null
}

function most(windows: readonly Window[], counts: Counts, medians: Medians): Pressing {
  const [first, ...rest] = windows.map((window) => ({
    minutes: window,
    rate: counts[window].failing,
    usual: usualIn(window, counts, medians),
  })) as [Pressing, ...Pressing[]]
  return rest.reduce((a, b) => (timesUsual(b) > timesUsual(a) ? b : a), first)
}

/** What staff called off: until when, and at how many times the usual it stood then. */
export type CalledOff = { readonly until: Date; readonly times: number }

/** Called off is what was seen: so many times as much begins an alarm all the same. */
const BREAKS_THROUGH = 4

/** Whether an alarm may not begin, because staff called one off and it has not grown far beyond what they saw. */
export const isSilenced = (off: CalledOff | null, pressing: Pressing, now: Date): boolean =>
  off !== null && now < off.until && timesUsual(pressing) < BREAKS_THROUGH * off.times
