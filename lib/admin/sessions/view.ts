// One session as staff see it before they decide anything: whose, from where, what was proven in it, what is new about
// it, what happened in it, and the user's other sessions. Reads only.
import { NotFound } from '../../fault'
import type { Permit } from '../../policy/permit'
import { seconds } from '../../time'
import { idFrom } from '../term'
import { type TrailLine, trailOfSession } from '../trail/session'
import { idleUntil, type SessionLine } from './state'
import { type FoundSession, findSession, findSessionsOf } from './store'

export type SessionView = FoundSession & {
  /** When it ends if nobody uses it. */
  readonly idleUntil: Date
  /** What counts as new about it at this moment. */
  readonly news: readonly ('device' | 'network')[]
  readonly trail: readonly TrailLine[]
  /** The user's other sessions, newest first; `moreOthers` when there are more. */
  readonly others: readonly SessionLine[]
  readonly moreOthers: boolean
  /** Whether it is the session of who looks. */
  readonly own: boolean
}

const OTHERS = 20
const EVENTS = 20

/** A session. Throws NotFound. */
export async function viewSession(
  { now, sessionId }: Permit<'admin.session.view'>,
  id: string | undefined,
): Promise<SessionView> {
  const session = await findSession(idFrom(id), now)
  if (!session) throw new NotFound()
  const [trail, others] = await Promise.all([
    trailOfSession(session.id, EVENTS),
    findSessionsOf(session.userId, session.id, now, OTHERS + 1),
  ])
  const { newDeviceUntil: device, newNetworkUntil: network } = session
  return {
    ...session,
    idleUntil: idleUntil({ lastSeenAt: session.lastSeenAt, idle: seconds(session.idleSeconds) }),
    news: [
      ...(device && device > now ? (['device'] as const) : []),
      ...(network && network > now ? (['network'] as const) : []),
    ],
    trail,
    others: others.slice(0, OTHERS),
    moreOthers: others.length > OTHERS,
    own: session.id === sessionId,
  }
}
