// How long a place and an account wait after so many failures: nothing at first, then twice as long each time, and at the
// outside a refusal for a while. Pure: buckets in, verdict and buckets out.
import { after, type Duration, minutes, seconds } from '../time'

/** Failures are forgotten this long after the last one that was counted. */
export const WINDOW = minutes(15)
/** The longest that somebody waits between two tries, short of a refusal. */
export const LONGEST_DELAY = seconds(60)

/** What is held of one place or account. `notBefore`: when the next try is looked at. */
export type Tally = { readonly failures: number; readonly notBefore: Date | null; readonly endsAt: Date | null }

export type Limit = {
  /** Failures after which nobody waits yet. */
  readonly free: number
  /** Failures after which nothing is looked at for a whole window. */
  readonly most: number
}

/** The pause after a failure. Doubles from one second on; never more than `LONGEST_DELAY`, but for the refusal. */
export function delayAfter(failures: number, { free, most }: Limit): Duration {
  if (failures >= most) return WINDOW
  if (failures <= free) return seconds(0)
  return seconds(Math.min(LONGEST_DELAY / 1_000, 2 ** Math.min(failures - free - 1, 30)))
}

/** When the next try would be looked at; null for now. */
export const waitsUntil = (tally: Tally, now: Date): Date | null =>
  tally.notBefore !== null && tally.notBefore > now ? tally.notBefore : null

/** What is held once one more failure is counted. */
export function counted(tally: Tally, limit: Limit, now: Date): Tally {
  const over = tally.endsAt === null || tally.endsAt <= now
  const failures = (over ? 0 : tally.failures) + 1
  const delay = delayAfter(failures, limit)
  return { failures, notBefore: delay > 0 ? after(now, delay) : null, endsAt: after(now, WINDOW) }
}

/** What is held once `failures` of them are forgiven. A pause that fewer failures would not have earned ends. */
export function forgiven(tally: Tally, failures: number, { free }: Limit): Tally {
  const left = Math.max(0, tally.failures - failures)
  return { ...tally, failures: left, notBefore: left > free ? tally.notBefore : null }
}
