// An identity that somebody else linked, taken back by the link in the mail that told of it.
import { appendEvent } from '../audit/event'
import type { Tx } from '../db'
import type { Taken, Taking } from '../links/undo'
import { endSession } from '../sessions/revocation'
import { unlinkIdentity } from './linking'

/** Unlinks an identity, whatever is left of the ways in, and ends the sessions that came through it. */
export async function takeBackIdentity(tx: Tx, by: Taking, identityId: string): Promise<Taken> {
  const { userId: subjectId, now, requestId, network } = by
  const unlinked = await unlinkIdentity(tx, subjectId, identityId, now)
  if (!unlinked) return 'gone'
  const { issuer, sessionIds } = unlinked
  const common = { outcome: 'done', at: now, requestId, network, subjectId } as const
  await appendEvent(tx, { kind: 'identity.unlinked', ...common, details: { issuer } })
  for (const sessionId of sessionIds)
    await endSession(tx, { sessionId, subjectId, reason: 'not-you', by: null, now, requestId, network })
  return 'done'
}
