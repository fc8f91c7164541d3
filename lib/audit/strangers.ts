// What becomes of the events that people who are not signed in caused beyond those that are written: one event with a sum.
import type { Tx } from '../db'
import { randomId } from '../random'
import { after, before, hours, minutes } from '../time'
import { WRITTEN } from './allowed'
import { appendEvent } from './event'
import { takeTallies } from './store'

/** A request that began in an hour may still be under way this long after its end. */
const GRACE = minutes(5)
const HOUR = hours(1)
/** Kinds, networks and hours that are summed up in one transaction. */
const BATCH = 500

/** Writes one event for each network and kind of which more came in an hour than were written. Returns how many. */
export async function sumUpStrangers(tx: Tx, now: Date): Promise<number> {
  const tallies = await takeTallies(tx, before(before(now, HOUR), GRACE), BATCH, WRITTEN)
  let sums = 0
  for (const { kind, network, hour, more } of tallies) {
    if (more <= 0) continue
    const details = { of: kind, count: more, from: hour.toISOString(), to: after(hour, HOUR).toISOString() }
    await appendEvent(tx, {
      kind: 'events.counted',
      outcome: 'denied',
      at: now,
      requestId: randomId(),
      network,
      details,
    })
    sums += 1
  }
  return sums
}
