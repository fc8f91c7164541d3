// Adding up all events of a span into a ledger: into the base when they are to go, or anew, to compare with what was kept.
import type { Tx } from '../../db'
import type { Duration } from '../../time'
import { addStanding, addTally, type Ledger } from './counts/ledger'
import { standingsBy } from './counts/standings'
import { tallyOf } from './counts/tally'
import { failedIn, type Span, seenIn, verifiedIn } from './events/reading/portions'

/** Adds up, and returns how many events there were. A span begins and ends with a month: no day may lie in two. */
export async function sumUp(tx: Tx, ledger: Ledger, span: Span, halfLife: Duration): Promise<number> {
  let events = 0
  const verified = standingsBy('verified', halfLife)
  for await (const portion of verifiedIn(tx, span)) {
    await addTally(tx, ledger, tallyOf(portion, halfLife), 0)
    await addStanding(tx, ledger, verified(seenIn(portion)), 0)
    events += portion.length
  }
  const failed = standingsBy('failed', halfLife)
  for await (const portion of failedIn(tx, span)) {
    await addStanding(tx, ledger, failed(portion), 0)
    events += portion.length
  }
  return events
}

/** The month (UTC) that a moment lies in. */
export function monthOf(at: Date): Span {
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()]
  return { from: new Date(Date.UTC(year, month)), to: new Date(Date.UTC(year, month + 1)) }
}
