// Failures that happened before a story begins: counted as the throttle counts them, with the pauses between them over.
// What a story makes up is left out of what the whole system sees: it would ask every other story for a bot check.
import { pool } from '../db'
import { keyOf, PRESSURE_WINDOW } from '../throttle/pressure'
import { type Attempt, admit, talliesOf } from '../throttle/throttle'
import { after, readClock } from '../time'

/** So many failures of one attempt, each after its pause. The last one's pause is running. */
export async function failedTries(attempt: Attempt, times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    await pausesOver(attempt)
    await admit(attempt)
  }
  await pool.query('update rate_limit set points = greatest(points - $2, 0) where key = $1', [
    keyOf('system', 'failures'),
    attempt.knownDevice ? 0 : times,
  ])
}

/** The pause that is running for an attempt is over. */
export async function pausesOver(attempt: Attempt): Promise<void> {
  const { place, account } = talliesOf(attempt)
  await pool.query('update rate_limit set not_before = null where key = any($1)', [[place, account]])
}

/** So many failures of one network, whoever they were aimed at. */
export async function pressOn(network: string, failures: number): Promise<void> {
  await pool.query(
    `insert into rate_limit (key, points, expire) values ($1, $2, $3)
     on conflict (key) do update set points = rate_limit.points + excluded.points`,
    [keyOf('network', network), failures, after(readClock(), PRESSURE_WINDOW).getTime()],
  )
}

/** What a network's failures and asked-for emails press, and what the whole system's do, is over. */
export async function pressureEnds(network: string): Promise<void> {
  const keys = [keyOf('network', network), keyOf('network asks', network), keyOf('system', 'failures')]
  await pool.query('update rate_limit set points = 0 where key = any($1)', [keys])
}
