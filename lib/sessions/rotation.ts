// Exchanging a session's token. At an interval the old value gets a short grace for requests under way; after a step-up
// it is refused at once (ASVS 7.2.4). Both values used is theft; an old one alone is an answer that never arrived.
import { type Bytes, sameBytes, sha256 } from '../crypto'
import type { Tx } from '../db'
import { randomToken } from '../random'
import { after, type Duration, seconds, until, within } from '../time'
import { ROTATE_EVERY, ROTATION_GRACE, THEFT_AFTER } from './limits'
import type { Session } from './session'
import { currentHash, exchangeToken } from './store'

const NO_GRACE = new Date(0)

/** Whether the token has served long enough. */
export const rotationDue = (session: Session, now: Date): boolean => !within(session.rotatedAt, ROTATE_EVERY, now)

export type Rotation = 'interval' | 'step-up'

/** A session's token on its way into the cookie. `lasts` is null for one that ends with the browser. */
export type NewToken = { readonly value: string; readonly lasts: Duration | null }

/** How a token of this session is to be kept by the browser: only a remembered one outlives it. */
export const newToken = (value: string, session: Pick<Session, 'audience' | 'expiresAt'>, now: Date): NewToken => ({
  value,
  lasts: session.audience === 'remembered' ? until(session.expiresAt, now) : null,
})

/**
 * Gives the session a new token and returns it; null when the session ended, or when another request exchanged the
 * token at the same interval first.
 */
export async function rotate(
  tx: Tx,
  sessionId: string,
  why: Rotation,
  presented: string,
  now: Date,
): Promise<string | null> {
  const current = await currentHash(tx, sessionId)
  if (!current || (why === 'interval' && !sameBytes(current, sha256(presented)))) return null
  return replaceToken(tx, sessionId, current, why === 'interval' ? ROTATION_GRACE : seconds(0), now)
}

/** Replaces the current value of a session whose row `tx` holds, and returns the new one. */
export async function replaceToken(
  tx: Tx,
  sessionId: string,
  current: Bytes,
  grace: Duration,
  now: Date,
): Promise<string> {
  const token = randomToken()
  await exchangeToken(tx, {
    sessionId,
    from: current,
    to: sha256(token),
    now,
    // No grace is none for a request either whose clock was read a moment before this one.
    graceUntil: grace > 0 ? after(now, grace) : NO_GRACE,
    theftFrom: after(now, THEFT_AFTER),
  })
  return token
}
