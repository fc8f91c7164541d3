// Signs of a program at work: a field that people do not see, a form filled in no time, headers that contradict each other.
import type { Attempt } from '../attempt'
import type { Model } from '../model'
import type { Weigh } from '../score'
import type { Signal } from '../signal'

export const automation: Weigh = ({ attempt, model }) => automationOf(attempt.automation, model)

/** The same for somebody of whom nothing else is known. */
export function automationOf(signs: Attempt['automation'], { automation: weights }: Model): readonly Signal[] {
  if (signs === null || signs.length === 0) return []
  const sum = [...new Set(signs)].reduce((total, sign) => total + weights[sign], 0)
  return [{ signal: 'automation', signs: [...new Set(signs)].sort(), nats: Math.min(weights.most, sum) }]
}
