// Identifying a request: opaque token in, identity out. It answers in one query whether a session is live, whose it is,
// what was proven in it and what may still be spent. Nothing is cached between a revocation and the next request.
import { type Bytes, sha256 } from '../../crypto'
import { after, before, minutes, within } from '../../time'
import { SEEN_EVERY } from '../limits'
import type { EndReason, Identity, Live, Session } from '../session'
import { type Found, findByRetiredToken, findByToken, lookCloser, markPresented, markSeen, type Retired } from './store'

export type Presented = {
  readonly token: string | null
  readonly network: string
  /** Polling and prefetching do not keep a session alive (63B-4 5.1). */
  readonly background: boolean
  /** The value was made while answering this request, so its browser has not used it. */
  readonly undelivered?: boolean
  readonly now: Date
}

const FAILURE_WINDOW = minutes(15)
const TOKEN_SHAPE = /^[A-Za-z0-9_-]{43}$/

/**
 * Who presents this token. One round trip for a live token on its ordinary network; a second one for the first use of a new
 * value, for one no longer in use, where the network differs from the session's, and while there were wrong answers on
 * the account.
 */
export async function identify(presented: Presented): Promise<Identity> {
  const { token } = presented
  if (!token || !TOKEN_SHAPE.test(token)) return { kind: 'none' }
  const hash = sha256(token)
  const found = await findByToken(hash)
  if (found && (presented.undelivered || (await isPresented(found, hash)))) return judge(found, presented)
  const retired = await findByRetiredToken(hash)
  return retired ? judgeRetired(retired, presented) : { kind: 'none' }
}

/** Notes the first use of a new value. False where it was replaced at that very moment: then it has no authority any more. */
const isPresented = async ({ session, presentedFirst }: Found, hash: Bytes): Promise<boolean> =>
  presentedFirst ? markPresented(session.id, hash) : true

/**
 * An older value. Theft is when a newer one was used as well (RFC 9700 4.14.2 says the same of refresh tokens); while none
 * was, the answer with the newer value was lost, and the old one has no authority either (ASVS 7.2.4).
 */
async function judgeRetired(retired: Retired, presented: Presented): Promise<Identity> {
  const { found, graceUntil, theftFrom, replaced } = retired
  const { now } = presented
  const reason = endOf(found, now)
  if (reason) return { kind: 'ended', reason }
  if (now < graceUntil) return judge(found, presented)
  if (!replaced) return { kind: 'lost' }
  if (now <= theftFrom) return { kind: 'superseded' }
  return { kind: 'stolen', sessionId: found.session.id, userId: found.person.id }
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
