// How often something may be asked for that costs others something, such as a mail: so many in a span of time, for one
// subject. It knows no accounts, only digests of what is counted.
import { keyedDigest, toBase64Url } from '../crypto'
import type { Duration } from '../time'
import { addPoints } from './store'

export type Allowance = {
  /** What is asked for. */
  readonly what: string
  /** For whom it is counted: an address as typed, a network, an account. */
  readonly subject: string
  readonly most: number
  readonly window: Duration
}

/** Takes one; false where none is left. The window begins with the first. */
export const takeOne = async ({ most, ...counted }: Allowance): Promise<boolean> => (await countOne(counted)) <= most

/** Counts one, without a limit. Returns the how-manieth it is in its window. */
export async function countOne({ what, subject, window }: Omit<Allowance, 'most'>): Promise<number> {
  const key = toBase64Url(keyedDigest('throttle', JSON.stringify(['allowance', what, subject])))
  return (await addPoints(key, 1, window)).points
}
