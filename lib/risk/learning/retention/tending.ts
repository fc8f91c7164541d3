// What a worker does for the events now and then: makes partitions ahead of time, lets sealed addresses go after thirty
// days, and forgets who failed on which day once that day is over.
import { before, days } from '../../../time'
import { deleteFailedAccounts, makePartitions, removeAddresses } from './store'

/** How long an address is kept sealed. */
export const ADDRESSES_KEPT = days(30)
/** Who failed counts once a day; a clock that is a day late must still find that day. */
const FAILED_ACCOUNTS_KEPT = days(2)
/** Months around this one that have a partition, and how many addresses go in one statement. */
const MONTHS = [-1, 0, 1, 2]
const BATCH = 5_000

export type Tended = { readonly partitions: number; readonly addresses: number; readonly failedAccounts: number }

/** One round. Any number of workers may do it at once. */
export async function tendEvents(now: Date): Promise<Tended> {
  const months = MONTHS.map((n) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + n)))
  return {
    partitions: await makePartitions(months),
    addresses: await removeAllAddresses(before(now, ADDRESSES_KEPT)),
    failedAccounts: await deleteFailedAccounts(before(now, FAILED_ACCOUNTS_KEPT)),
  }
}

async function removeAllAddresses(from: Date): Promise<number> {
  let total = 0
  for (;;) {
    const removed = await removeAddresses(from, BATCH)
    total += removed
    if (removed < BATCH) return total
  }
}
