// Identifying a request: opaque token in, identity out. It answers in one query whether a session is live, whose it is,
// what was proven in it and what may still be spent. Nothing is cached between a revocation and the next request.
import { type Bytes, sha256 } from '../../crypto'
import { after, before, type Duration, minutes, within } from '../../time'
import { SEEN_EVERY } from '../limits'
import type { EndReason, Identity, Session } from '../session'
import { type Found, findByRetiredToken, findByToken, markSeen } from './store'

export type Presented = {
  readonly token: string | null
  readonly network: string
  /** Polling and prefetching do not keep a session alive (63B-4 5.1). */
  readonly background: boolean
  readonly now: Date
}

const FAILURE_WINDOW = minutes(15)
const TOKEN_SHAPE = /^[A-Za-z0-9_-]{43}$/

/** Who presents this token. One round trip for a live token; a second one only for a value not in use. */
export async function identify(presented: Presented): Promise<Identity> {
  const { token, network, now } = presented
  if (!token || !TOKEN_SHAPE.test(token)) return { kind: 'none' }
  const hash = sha256(token)
  const found = await findByToken(hash, network, now, before(now, FAILURE_WINDOW))
  if (!found) return identifyRetired(hash, presented)
  return judge(found, presented)
}

async function judge(found: Found, { network, background, now }: Presented): Promise<Identity> {
  const reason = endOf(found, now)
  if (reason) return { kind: 'ended', reason }
  if (!background && !within(found.session.lastSeenAt, SEEN_EVERY, now)) await markSeen(found.session.id, now)
  const { session, person, events, proofs, authenticators, failures } = found
  return { kind: 'live', session, person, events, proofs, authenticators, failures, networkKnown: network === 'unknown' ? null : found.networkKnown }
}

async function identifyRetired(hash: Bytes, presented: Presented): Promise<Identity> {
  const { network, now } = presented
  const retired = await findByRetiredToken(hash, network, now, before(now, FAILURE_WINDOW))
  if (!retired) return { kind: 'none' }
  const reason = endOf(retired.found, now)
  if (reason) return { kind: 'ended', reason }
  if (now < retired.graceUntil) return judge(retired.found, presented)
  if (now <= retired.theftFrom) return { kind: 'superseded' }
  return { kind: 'stolen', sessionId: retired.found.session.id, userId: retired.found.person.id }
}

/** Why a session no longer serves at `now`, or null while it does. */
const endOf = ({ ended, active, idle, session }: Found, now: Date): EndReason | null => {
  if (ended) return ended
  if (!active) return 'user-disabled'
  if (now >= session.expiresAt) return 'expired'
  return now >= idleDeadline(session, idle) ? 'idle' : null
}

/** The moment at which an unused session ends. */
export const idleDeadline = (session: Pick<Session, 'lastSeenAt'>, idle: Duration): Date => after(session.lastSeenAt, idle)
