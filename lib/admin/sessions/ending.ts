// Ending sessions of others: one, or everyone's at once. Each says beforehand whom and how many it would hit, and takes
// a reason. It refuses to end the session of the admin who acts: signing out is for that.
import { z } from 'zod'
import type { Tx } from '../../db'
import { Invalid, NotFound } from '../../fault'
import { notify } from '../../notify/notify'
import type { Permit, Person } from '../../policy/permit'
import { endAllSessions, endSession } from '../../sessions/revocation'
import type { Summary } from '../../stepup/intent'
import { unlessContended } from '../contention'
import { Id, Reason } from '../term'
import { countOpen, findSubject } from './store'

export const EndSession = z.object({ sessionId: Id, reason: Reason })
export const EndEveryone = z.object({ reason: Reason })

type Where = { readonly network: string }

const ENDED = 'This session had already ended.'

/** What ending this session means: whose it is and where. Throws as `endOne` does: no proof is asked for in vain. */
export async function previewEnd(
  { sessionId, reason }: z.output<typeof EndSession>,
  _: Person,
  _now: Date,
  asking: string,
): Promise<Summary> {
  refuseOwn(sessionId, asking)
  const session = await findSubject(sessionId)
  if (!session) throw new NotFound()
  if (session.ended) throw new Invalid({ sessionId: [ENDED] })
  return {
    title: `End a session of ${session.userName}`,
    lines: [
      { label: 'User', value: `${session.userName}, ${session.email}` },
      { label: 'Device', value: session.client || 'unknown' },
      { label: 'Network', value: `${session.network}, ${session.country ?? 'country unknown'}` },
      { label: 'Reason', value: reason },
    ],
  }
}

/** Ends one session and tells its user. Throws NotFound, and Invalid for one's own and for one that has ended. */
export async function endOne(
  tx: Tx,
  permit: Permit<'admin.session.end'>,
  { sessionId, reason, network }: z.output<typeof EndSession> & Where,
): Promise<void> {
  refuseOwn(sessionId, permit.sessionId)
  const owner = await findSubject(sessionId, tx)
  if (!owner) throw new NotFound()
  const { now, requestId, actor } = permit
  const ended = await unlessContended(() =>
    endSession(tx, {
      sessionId,
      subjectId: owner.userId,
      reason: 'ended-by-staff',
      by: actor.id,
      why: reason,
      now,
      requestId,
      network,
    }),
  )
  if (!ended) throw new Invalid({ sessionId: [ENDED] })
  await notify(tx, { kind: 'session-ended-by-staff', userId: owner.userId, at: now, count: 1 })
}

function refuseOwn(sessionId: string, asking: string): void {
  if (sessionId === asking) throw new Invalid({ sessionId: ['This is the session you are using. Sign out to end it.'] })
}

/** What ending everyone's sessions means, counted now. */
export async function previewEveryone({ reason }: z.output<typeof EndEveryone>): Promise<Summary> {
  const { sessions, users } = await countOpen()
  return {
    title: 'End the sessions of everyone but yourself',
    lines: [
      { label: 'Sessions', value: `${Math.max(0, sessions - 1)}, all but the one you are using` },
      { label: 'Users signed out', value: `${users}` },
      { label: 'Reason', value: reason },
    ],
  }
}

/**
 * Ends every session but the actor's own. Returns how many. Nobody is mailed: every sign-in page says why, and a letter
 * to everyone at once would be the outage after the outage.
 */
export const endEveryone = (
  tx: Tx,
  permit: Permit<'admin.everyone.end-sessions'>,
  { reason, network }: z.output<typeof EndEveryone> & Where,
): Promise<number> => {
  const { now, requestId, actor, sessionId } = permit
  return unlessContended(() =>
    endAllSessions(tx, {
      except: sessionId,
      reason: 'ended-by-staff',
      by: actor.id,
      why: reason,
      now,
      requestId,
      network,
    }),
  )
}
