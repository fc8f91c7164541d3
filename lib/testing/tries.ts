// Failures that happened before a story begins: counted as the throttle counts them, with the pauses between them over.
import { pool } from '../db'
import { type Attempt, admit, talliesOf } from '../throttle/throttle'

/** So many failures of one attempt, each after its pause. The last one's pause is running. */
export async function failedTries(attempt: Attempt, times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    await pausesOver(attempt)
    await admit(attempt)
  }
}

/** The pause that is running for an attempt is over. */
export async function pausesOver(attempt: Attempt): Promise<void> {
  const { place, account } = talliesOf(attempt)
  await pool.query('update rate_limit set not_before = null where key = any($1)', [[place, account]])
}
