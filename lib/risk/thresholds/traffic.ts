// What people's verified sign-ins scored in the last months, as the thresholds are made from it: how often each score
// came, and the accounts behind the highest ones. What was taken back ("this wasn't me") is left out.
import type { Tx } from '../../db'
import { before, days } from '../../time'
import { ACTIVITIES, type Activity, type Model } from '../model'
import type { ClassTraffic, Traffic } from './propose'
import { findBuckets, findTail, type Scope } from './store'
import { BUDGET } from './version'

/** Sign-ins of so long count. */
export const WINDOW = days(90)
/** So many sign-ins of one account, in one activity, count in full; more of them share that weight. */
export const PER_ACCOUNT = 10

/** The traffic of the window before `now`, scored by `model` at the time, its report-only signals left out. */
export async function trafficOf(tx: Tx, model: Model, now: Date): Promise<Traffic> {
  const scope: Scope = {
    model: model.name,
    reportOnly: model.reportOnly,
    since: before(now, WINDOW),
    to: now,
    perAccount: PER_ACCOUNT,
  }
  const buckets = await findBuckets(tx, scope)
  // A threshold lets the account that weighs heaviest be left out: nothing further down can matter.
  const tail = await findTail(tx, scope, { share: BUDGET.elevated, more: PER_ACCOUNT })
  const one = (activity: Activity): ClassTraffic => {
    const own = buckets.filter((bucket) => bucket.activity === activity)
    return {
      signIns: own.reduce((sum, { signIns }) => sum + signIns, 0),
      accounts: own[0]?.accounts ?? 0,
      buckets: own,
      tail: tail.filter((row) => row.activity === activity),
    }
  }
  return Object.fromEntries(ACTIVITIES.map((activity) => [activity, one(activity)]))
}
