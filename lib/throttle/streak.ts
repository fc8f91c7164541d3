// Failures in a row of one subject, such as the wrong answers of one session, and the pause that they come to. Each try is
// counted before it is checked, so tries sent all at once cannot pass the limit; a right one ends the streak.
import { keyedDigest, toBase64Url } from '../crypto'
import { readClock } from '../time'
import { counted, forgiven, type Limit, type Tally, waitsUntil } from './delay'
import { weighing } from './store'

export type Streak = {
  /** What fails. */
  readonly what: string
  /** Whose failures are counted. */
  readonly subject: string
  readonly limit: Limit
}

/** How a streak stands: failures that still count, and until when nothing more is checked; null for now. */
export type StreakState = { readonly failures: number; readonly waitsUntil: Date | null }

const NONE: Tally = { failures: 0, notBefore: null, endsAt: null }

/** Takes one try and counts it as failed until `endStreak`. `taken` is false while a pause lasts: then nothing is counted. */
export const takeTry = ({ limit, ...streak }: Streak): Promise<StreakState & { readonly taken: boolean }> =>
  change(streak, (tally, now) => {
    const taken = waitsUntil(tally, now) === null
    const next = taken ? counted(tally, limit, now) : tally
    return { value: { ...stateOf(next, now), taken }, next }
  })

/** Gives back a try of which nothing was checked; the pause that it began ends with it. */
export const giveBack = ({ limit, ...streak }: Streak): Promise<void> =>
  change(streak, (tally) => ({ value: undefined, next: forgiven(tally, 1, limit) }))

/** How a streak stands, without taking a try. */
export const streakOf = (streak: Streak): Promise<StreakState> =>
  change(streak, (tally, now) => ({ value: stateOf(tally, now), next: tally }))

/** A right answer: the streak is over. */
export const endStreak = (streak: Streak): Promise<void> => change(streak, () => ({ value: undefined, next: NONE }))

const stateOf = (tally: Tally, now: Date): StreakState => ({
  failures: tally.endsAt && tally.endsAt > now ? tally.failures : 0,
  waitsUntil: waitsUntil(tally, now),
})

const change = <T>(
  { what, subject }: Omit<Streak, 'limit'>,
  weigh: (tally: Tally, now: Date) => { readonly value: T; readonly next: Tally },
): Promise<T> => {
  const key = toBase64Url(keyedDigest('throttle', JSON.stringify(['streak', what, subject])))
  return weighing([key], (held) => {
    const { value, next } = weigh(held.get(key) ?? NONE, readClock())
    return { value, next: new Map([[key, next]]) }
  })
}
