// What happened in one session: the newest events of the audit trail that name it. Reads only.
import { findOfSession, type TrailLine } from './store'

export type { TrailLine }

/** The newest `limit` events of a session. */
export const trailOfSession = (sessionId: string, limit: number): Promise<readonly TrailLine[]> =>
  findOfSession(sessionId, limit)
