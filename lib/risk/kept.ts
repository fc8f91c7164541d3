// What changes seldom and every request asks for, kept in the process for a few seconds. It refuses to keep a failure.
import { type Duration, within } from '../time'

export type Kept<T> = {
  /** What was read within the length before `now`, or is read anew; one reading at a time. */
  readonly get: (now: Date) => Promise<T>
  /** Reads anew next time: something was changed in this process. */
  readonly drop: () => void
}

/** Keeps what `read` gives for `length`. */
export function kept<T>(length: Duration, read: () => Promise<T>): Kept<T> {
  let last: { readonly at: Date; readonly value: Promise<T> } | null = null
  const drop = () => {
    last = null
  }
  const anew = (at: Date): Promise<T> => {
    const mine = { at, value: read() }
    last = mine
    mine.value.catch(() => {
      if (last === mine) drop()
    })
    return mine.value
  }
  return { drop, get: (now) => (last && within(last.at, length, now) ? last.value : anew(now)) }
}
