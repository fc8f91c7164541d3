// Signing out: the session ends on the server, a sign-in under way ends with it, the cookies go, and the browser is asked
// to clear what it keeps (Clear-Site-Data). It refuses to take the device's key along where the device is one's own:
// that is how the account knows this browser again.
import { cookies } from 'next/headers'
import { transaction } from '../db'
import type { RequestFacts } from '../gate/facts'
import { identityOf } from '../gate/judge'
import { audienceOf } from '../sessions/ended/ended'
import type { SessionAudience } from '../sessions/limits'
import { endSession } from '../sessions/revocation'
import type { Live } from '../sessions/session'
import { leavePlaces } from '../sign-in/leave'
import { readBrowser } from '../sign-in/place'
import { SIGN_IN_COOKIE, sessionCookie, setCookies, signInCookie } from './cookies'

/** Signs this browser out and leads to the sign-in page. Signing out twice is no fault. */
export async function signOut(facts: RequestFacts, everywhere: boolean): Promise<Response> {
  const identity = await identityOf(facts)
  if (identity.kind === 'live') await end(identity, facts)
  const audience = identity.kind === 'live' ? identity.session.audience : await audienceOf(facts.token)
  await leavePlaces(readBrowser((await cookies()).get(SIGN_IN_COOKIE)?.value), facts.now)
  await setCookies([sessionCookie(null), signInCookie(null)])
  return new Response(null, {
    status: 303,
    headers: {
      location: `/sign-in?signed-out=${everywhere ? 'everywhere' : '1'}`,
      'clear-site-data': clearing(audience),
      'cache-control': 'private, no-store',
    },
  })
}

const end = ({ session, person }: Live, { now, requestId, network }: RequestFacts): Promise<boolean> =>
  transaction((tx) =>
    endSession(tx, {
      sessionId: session.id,
      subjectId: person.id,
      reason: 'signed-out',
      by: person.id,
      bySession: session.id,
      now,
      requestId,
      network,
    }),
  )

/**
 * What the browser is to clear (W3C Clear-Site-Data, ASVS 14.3.1). On one's own device: whatever of a page is cached. On a
 * shared one everything, the device's key and cookie included.
 */
const clearing = (audience: SessionAudience | null): string =>
  audience === 'shared' ? '"cache", "cookies", "storage"' : '"cache"'
