// Ending sessions: one, a user's others, all of a user's, everyone's. Each takes effect on the very next request of
// whatever kind, because nothing is cached, and each leaves its reason for the sign-in page and the audit trail.
import { appendEvent } from '../audit/event'
import type { Bytes } from '../crypto'
import type { Tx } from '../db'
import type { Authenticator } from '../policy/assurance'
import type { EndReason } from './session'
import { type EndMark, endEveryone, endMany, endOnDevice, endOne, liveProvenBy } from './store'

export type Ending = {
  readonly reason: EndReason
  /** Who ended it; null for the system. */
  readonly by: string | null
  /** The session in which that was asked for: whoever is out reads which browser it was. */
  readonly bySession?: string | null
  /** Staff's words for why. */
  readonly why?: string
  readonly now: Date
  readonly requestId: string
  readonly network: string
}

/** `subjectId`: whose session it is. */
export type OneEnding = Ending & { readonly sessionId: string; readonly subjectId: string }

/** Ends one session of `subjectId`. False when it had ended before, or is somebody else's. */
export async function endSession(tx: Tx, ending: OneEnding): Promise<boolean> {
  if (!(await endOne(tx, ending, markOf(ending)))) return false
  await appendEvent(tx, {
    kind: 'session.ended',
    ...common(ending),
    subjectId: ending.subjectId,
    sessionId: ending.sessionId,
    details: { sessionId: ending.sessionId, reason: ending.reason, ...why(ending) },
  })
  return true
}

/** Ends all live sessions of a user, but for `except`. Returns how many. */
export async function endSessionsOf(
  tx: Tx,
  ending: Ending & { readonly userId: string; readonly except?: string },
): Promise<number> {
  const count = await endMany(tx, ending.userId, ending.except ?? null, markOf(ending))
  await appendEvent(tx, {
    kind: 'sessions.ended',
    ...common(ending),
    subjectId: ending.userId,
    details: { count, reason: ending.reason, scope: ending.by === ending.userId ? 'own' : 'user', ...why(ending) },
  })
  return count
}

/**
 * Ends a user's sessions in which an authenticator of this kind was used since a moment: it is no longer theirs. Which of
 * several passkeys it was, a session does not know. Returns how many.
 */
export async function endSessionsProvenBy(
  tx: Tx,
  ending: Ending & { readonly userId: string; readonly authenticator: Authenticator; readonly since: Date },
): Promise<number> {
  const ids = await liveProvenBy(tx, ending.userId, ending.authenticator, ending.since)
  for (const sessionId of ids) await endSession(tx, { ...ending, sessionId, subjectId: ending.userId })
  return ids.length
}

/** Ends the live sessions of a user on one device. Returns how many; none leave no event. */
export async function endSessionsOnDevice(
  tx: Tx,
  ending: Ending & { readonly userId: string; readonly deviceHash: Bytes },
): Promise<number> {
  const { userId, deviceHash, reason, by } = ending
  const count = await endOnDevice(tx, userId, deviceHash, markOf(ending))
  if (count === 0) return 0
  await appendEvent(tx, {
    kind: 'sessions.ended',
    ...common(ending),
    subjectId: userId,
    details: { count, reason, scope: by === userId ? 'own' : 'user' },
  })
  return count
}

/** Ends every live session of everyone but `except`. Returns how many. */
export async function endAllSessions(tx: Tx, ending: Ending & { readonly except: string }): Promise<number> {
  const count = await endEveryone(tx, ending.except, markOf(ending))
  await appendEvent(tx, {
    kind: 'sessions.ended',
    ...common(ending),
    details: { count, reason: ending.reason, scope: 'everyone', ...why(ending) },
  })
  return count
}

const markOf = ({ reason, by, bySession, why, now }: Ending): EndMark => ({
  endReason: reason,
  endedAt: now,
  endedBy: by,
  endWhy: why ?? null,
  endedBySession: bySession ?? null,
})

const why = (ending: Ending) => (ending.why ? { why: ending.why } : {})

const common = ({ by, now, requestId, network }: Ending) =>
  ({ outcome: 'done', at: now, requestId, network, ...(by ? { actorId: by } : {}) }) as const
