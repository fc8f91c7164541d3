// Signs of a program at work: a field that people do not see, a form filled in no time, headers that contradict each other.
import type { Weigh } from '../score'

export const automation: Weigh = ({ attempt: { automation: signs }, model: { automation: weights } }) => {
  if (signs === null || signs.length === 0) return []
  const sum = [...new Set(signs)].reduce((total, sign) => total + weights[sign], 0)
  return [{ signal: 'automation', signs: [...new Set(signs)].sort(), nats: Math.min(weights.most, sum) }]
}
