// One user as staff see them: roles, state, what they can prove with (kinds and names, never secrets), their sessions,
// and what happened on the account of late. Reads only.
import { findEvents, type RecordedEvent } from '../../audit/trail/trail'
import { NotFound } from '../../fault'
import type { Permit } from '../../policy/permit'
import { sessionsOf } from '../sessions/of-user'
import type { SessionLine } from '../sessions/state'
import { idFrom } from '../term'
import { type FoundUser, findUser } from './store'

export type UserView = FoundUser & {
  /** Newest first; `moreSessions` when there are more. */
  readonly sessions: readonly SessionLine[]
  readonly moreSessions: boolean
  readonly liveSessions: number
  readonly activity: readonly RecordedEvent[]
  /** Whether it is the account of who looks. */
  readonly own: boolean
}

const SESSIONS = 20
const EVENTS = 20

/** A user. Throws NotFound. */
export async function viewUser({ now, actor }: Permit<'admin.user.view'>, id: string | undefined): Promise<UserView> {
  const user = await findUser(idFrom(id))
  if (!user) throw new NotFound()
  const [{ sessions, live }, { events: activity }] = await Promise.all([
    sessionsOf(user.id, now, SESSIONS + 1),
    findEvents({ subjectId: user.id }, { size: EVENTS }),
  ])
  return {
    ...user,
    sessions: sessions.slice(0, SESSIONS),
    moreSessions: sessions.length > SESSIONS,
    liveSessions: live,
    activity,
    own: user.id === actor.id,
  }
}
