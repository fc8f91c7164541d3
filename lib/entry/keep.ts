// Exchanging the session's token when its interval is over.
import { transaction } from '../db'
import type { RequestFacts } from '../gate/facts'
import { identityOf } from '../gate/judge'
import { newToken, rotate, rotationDue } from '../sessions/rotation'
import { sessionCookie, setCookies } from './cookies'

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
  return new Response(null, { status: 204 })
}
