// The risk of a request that nobody is signed in for. Attempts at secrets are judged by what presses on their network and
// on the whole system. A device that the account knows by its key is exempt; its cookie alone could have been copied, so it
// takes one level off and no more.
import { boundBy } from '../devices/device'
import type { Rule } from '../policy/catalogue'
import { type Assessment, assessAnonymous } from '../risk/assess'
import { type Pressure, type PressureLevel, pressureOf, QUIET } from '../throttle/pressure'
import type { RequestFacts } from './facts'

/** `account` is what was typed as one; whether it exists makes no difference, in the answer or in the work. */
export async function assessStranger(
  rule: Rule,
  account: string | undefined,
  { network, deviceHash, deviceKey, sighting }: RequestFacts,
): Promise<Assessment> {
  if (!rule.guesses) return assessAnonymous(QUIET)
  const signs = sighting.automation
  const pressure = await pressureOf(network, signs !== null && signs.length > 0)
  const assessment = assessAnonymous(pressure, signs)
  if (assessment.level === 'low' || account === undefined) return assessment
  const by = await boundBy(account, { hash: deviceHash, ...(deviceKey === undefined ? {} : { key: deviceKey }) })
  if (by === null) return assessment
  return assessAnonymous(by === 'key' ? QUIET : eased(pressure), signs)
}

const LESS: Readonly<Record<PressureLevel, PressureLevel>> = { low: 'low', elevated: 'low', high: 'elevated' }

const eased = ({ network, system }: Pressure): Pressure => ({
  network: { ...network, level: LESS[network.level] },
  system: { ...system, level: LESS[system.level] },
})
