// A session that was begun more than a day ago: who sat down then need not sit there now.
import type { Weigh } from '../score'

const HOUR_MS = 3_600_000

export const oldSession: Weigh = ({ attempt: { at, session }, model: { oldSession: limits } }) => {
  if (!session) return []
  const old = at.getTime() - session.createdAt.getTime()
  return old > limits.after ? [{ signal: 'old-session', hours: Math.floor(old / HOUR_MS), nats: limits.nats }] : []
}
