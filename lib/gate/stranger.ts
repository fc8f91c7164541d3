// The risk of a request that nobody is signed in for. Attempts at secrets are judged by what presses on their network and
// on the whole system; whoever comes from a device that the account knows is no stranger and is left in peace.
import { knowsDeviceOf } from '../devices/device'
import type { Rule } from '../policy/catalogue'
import { type Assessment, assessAnonymous } from '../risk/assess'
import { pressureOf, QUIET } from '../throttle/pressure'
import type { RequestFacts } from './facts'

/** `account` is what was typed as one; whether it exists makes no difference, in the answer or in the work. */
export async function assessStranger(
  rule: Rule,
  account: string | undefined,
  { network, deviceHash, sighting }: RequestFacts,
): Promise<Assessment> {
  if (!rule.guesses) return assessAnonymous(QUIET)
  const assessment = assessAnonymous(await pressureOf(network), sighting.automation)
  if (assessment.level === 'low' || account === undefined) return assessment
  return (await knowsDeviceOf(account, deviceHash)) ? assessAnonymous(QUIET) : assessment
}
