// What an open page learns of its session: whose it is, when it ends, and how it ended. Staying signed in is a request
// like any other, made by the person; looking is made in the background and keeps nothing alive (63B-4 5.1).
import { keyedDigest, toBase64Url } from '../crypto'
import { transaction } from '../db'
import { newNonce } from '../devices/proof'
import type { RequestFacts } from '../gate/facts'
import { identityOf } from '../gate/judge'
import { clockOf, type SessionClock } from '../sessions/clock'
import { type Ended, endedSession } from '../sessions/ended/ended'
import { newToken, rotate, rotationDue } from '../sessions/rotation'
import type { Live, Session } from '../sessions/session'
import { sessionCookie, setCookies } from './cookies'

/** What a page needs to watch over its session. */
export type Watch = {
  /** Stands for the person, and means nothing anywhere else: drafts are bound to it. */
  readonly owner: string
  /** Whether what was typed may outlive the page: never on a shared device. */
  readonly keeps: boolean
  readonly clock: SessionClock
}

/** Moments as ISO strings: it crosses to the browser. */
export type EndedView = Omit<Ended, 'at'> & { readonly at: string }

export type SessionState =
  | ({ readonly kind: 'live' } & Watch)
  /** `ended` is null where the browser holds no session at all: somebody signed out here. */
  | { readonly kind: 'ended'; readonly ended: EndedView | null }

/**
 * Under status 409: an older value of a session that lives. `superseded`: the cookie with the newer one is on its way.
 * `lost`: the answer that brought it did not arrive, and the page may go back to the session.
 */
export type Outdated = { readonly kind: 'superseded' } | Lost

/** `nonce`: for the browser's own key. An action would do to give it, but would draw the page anew, without its session. */
export type Lost = { readonly kind: 'lost'; readonly nonce: string }

export const watchOf = (personId: string, session: Session, now: Date): Watch => ({
  owner: toBase64Url(keyedDigest('draft', personId)),
  keeps: session.audience !== 'shared',
  clock: clockOf(session, now),
})

/** The session's state, for a page that asks by itself. Changes nothing. */
export async function readSessionState(facts: RequestFacts): Promise<Response> {
  const identity = await identityOf({ ...facts, background: true })
  if (identity.kind === 'live') return Response.json(stateOf(identity, facts))
  const ended = identity.kind === 'ended' ? await endedHere(facts, identity.reason) : null
  if (identity.kind === 'superseded') return outdated({ kind: 'superseded' })
  if (identity.kind === 'lost') return outdated({ kind: 'lost', nonce: newNonce(facts.now) })
  return Response.json({
    kind: 'ended',
    ended: ended && { ...ended, at: ended.at.toISOString() },
  } satisfies SessionState)
}

const outdated = (said: Outdated): Response => Response.json(said, { status: 409 })

/** How the session of this browser ended. */
export const endedHere = async ({ token, now }: RequestFacts, reason: Ended['reason']): Promise<Ended> =>
  (await endedSession(token, now)) ?? { reason, at: now, by: 'us', why: null, from: null }

/** Exchanges the token when its interval is over, and says when the session ends now. */
export async function keepSession(facts: RequestFacts): Promise<Response> {
  const identity = await identityOf(facts)
  if (identity.kind !== 'live' || !facts.token) return new Response(null, { status: 401 })
  const { session } = identity
  const { token, now } = facts
  const value = rotationDue(session, now)
    ? await transaction((tx) => rotate(tx, session.id, 'interval', token, now))
    : null
  if (value) {
    const fresh = newToken(value, session, now)
    await setCookies([sessionCookie(fresh.value, fresh.lasts)])
  }
  return Response.json(stateOf(identity, facts))
}

const stateOf = ({ person, session }: Live, { now }: RequestFacts): SessionState => ({
  kind: 'live',
  ...watchOf(person.id, session, now),
})
