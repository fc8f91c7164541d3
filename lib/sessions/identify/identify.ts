// Identifying a request: opaque token in, identity out. It answers in one query whether a session is live, whose it is,
// what was proven in it and what may still be spent. Nothing is cached between a revocation and the next request.
import { sha256 } from '../../crypto'
import { after, before, minutes, within } from '../../time'
import { SEEN_EVERY } from '../limits'
import type { EndReason, Identity, Live, Session } from '../session'
import { type Found, findByRetiredToken, findByToken, lookCloser, markSeen } from './store'

export type Presented = {
  readonly token: string | null
  readonly network: string
  /** Polling and prefetching do not keep a session alive (63B-4 5.1). */
  readonly background: boolean
  readonly now: Date
}

const FAILURE_WINDOW = minutes(15)
const TOKEN_SHAPE = /^[A-Za-z0-9_-]{43}$/

/**
 * Who presents this token. One round trip for a live token on its ordinary network; a second one for a value no longer in
 * use, where the network differs from the session's, and while there were wrong answers on the account.
 */
export async function identify(presented: Presented): Promise<Identity> {
  const { token, now } = presented
  if (!token || !TOKEN_SHAPE.test(token)) return { kind: 'none' }
  const hash = sha256(token)
  const found = await findByToken(hash)
  if (found) return judge(found, presented)
  const retired = await findByRetiredToken(hash)
  if (!retired) return { kind: 'none' }
  const reason = endOf(retired.found, now)
  if (reason) return { kind: 'ended', reason }
  if (now < retired.graceUntil) return judge(retired.found, presented)
  if (now <= retired.theftFrom) return { kind: 'superseded' }
  return { kind: 'stolen', sessionId: retired.found.session.id, userId: retired.found.person.id }
}

async function judge(found: Found, presented: Presented): Promise<Identity> {
  const { network, background, now } = presented
  const reason = endOf(found, now)
  if (reason) return { kind: 'ended', reason }
  const { session, person, events, proofs, authenticators, standing, credentialChangedAt } = found
  const used = background ? session : await keepAlive(session, now)
  const usable = proofs.filter(({ expiresAt }) => expiresAt > now.getTime())
  return {
    kind: 'live',
    session: used,
    person,
    events,
    authenticators,
    standing,
    credentialChangedAt,
    proofs: usable,
    ...(await oddities(found, network, now)),
  }
}

/** Writes down that a session was used, at most once a minute: its idle limit counts from then. */
export async function keepAlive(session: Session, now: Date): Promise<Session> {
  if (within(session.lastSeenAt, SEEN_EVERY, now)) return session
  await markSeen(session.id, now)
  return { ...session, lastSeenAt: now }
}

/** What only matters where something is out of the ordinary: a network that is not the session's, failures just now. */
async function oddities(
  { session, person, lastFailureAt }: Found,
  network: string,
  now: Date,
): Promise<Pick<Live, 'networkKnown' | 'failures'>> {
  const elsewhere = network !== session.network && network !== 'unknown'
  const failed = lastFailureAt !== null && within(lastFailureAt, FAILURE_WINDOW, now)
  if (!elsewhere && !failed) return { networkKnown: network === 'unknown' ? null : true, failures: 0 }
  const { known, failures } = await lookCloser(person.id, network, before(now, FAILURE_WINDOW))
  return { networkKnown: network === 'unknown' ? null : !elsewhere || known, failures }
}

/** Why a session no longer serves at `now`, or null while it does. */
const endOf = ({ ended, active, session }: Found, now: Date): EndReason | null => {
  if (ended) return ended
  if (!active) return 'user-disabled'
  if (now >= session.expiresAt) return 'expired'
  return now >= idleDeadline(session) ? 'idle' : null
}

/** The moment at which an unused session ends. */
export const idleDeadline = ({ lastSeenAt, idle }: Pick<Session, 'lastSeenAt' | 'idle'>): Date =>
  after(lastSeenAt, idle)
