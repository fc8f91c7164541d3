// The sessions of one user, for the user's page. Reads only.
import type { SessionLine } from './state'
import { countLiveOf, findSessionsOf } from './store'

/** The newest sessions of a user, and how many of all are live. */
export async function sessionsOf(
  userId: string,
  now: Date,
  limit: number,
): Promise<{ readonly sessions: readonly SessionLine[]; readonly live: number }> {
  const [sessions, live] = await Promise.all([findSessionsOf(userId, null, now, limit), countLiveOf(userId, now)])
  return { sessions, live }
}
