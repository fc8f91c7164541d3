// How somebody signs in was changed within the last day: the window that an account thief works in.
import type { Weigh } from '../score'

const HOUR_MS = 3_600_000

export const credentialChange: Weigh = ({ attempt, model: { credentialChange: limits } }) => {
  if (attempt.credentialChangedAt === null) return []
  const ago = attempt.at.getTime() - attempt.credentialChangedAt.getTime()
  if (ago >= limits.within) return []
  return [{ signal: 'credential-change', hours: Math.max(0, Math.floor(ago / HOUR_MS)), nats: limits.nats }]
}
