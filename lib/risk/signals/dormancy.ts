// An account that slept for months and wakes.
import type { Weigh } from '../score'

const DAY_MS = 86_400_000

export const dormancy: Weigh = ({ attempt, user, model: { dormancy: limits } }) => {
  if (!user.last) return []
  const asleep = attempt.at.getTime() - user.last.at.getTime()
  if (asleep <= limits.after) return []
  const nats = Math.min(limits.most, limits.weight * (1 + Math.log(asleep / limits.after)))
  return [{ signal: 'dormancy', days: Math.floor(asleep / DAY_MS), nats }]
}
