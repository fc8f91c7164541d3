// Writing down that a sign-in failed or succeeded, for the count of distinct accounts: one row each minute, account and
// network at most. It refuses to hold anybody up: where it cannot write it says so in the log. Called outside of any
// transaction, for every failure alike, whether or not there is such an account.
import { log } from '../../../log'
import type { Attempt } from '../../attempt'
import { accountKey, keysOf } from './key'
import { insertMark } from './store'

export type Outcome = Pick<Attempt, 'network' | 'client'> & {
  /** What was typed as the address; it rests as a keyed digest, for a few hours. */
  readonly account: string
  readonly now: Date
}

/** A failed sign-in of somebody on a device that the account does not know: the owner at home is never counted. */
export const noteFailure = (outcome: Outcome): Promise<void> => note(outcome, false)

/** A verified sign-in, on any device: what failures are held against, and what takes back the owner's own typing errors. */
export const noteSuccess = (outcome: Outcome): Promise<void> => note(outcome, true)

async function note({ account, now, ...compared }: Outcome, verified: boolean): Promise<void> {
  try {
    await insertMark({ at: now, account: accountKey(account), ...keysOf(compared), verified })
  } catch (error) {
    log.warn({ error }, 'a sign-in could not be counted for the stuffing alarm')
  }
}
