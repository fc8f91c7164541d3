// next-auth 4 as the transport and nothing more: its token is our opaque one, so `getServerSession` and
// `/api/auth/session` see exactly the sessions that the gate sees, and revocation holds there too. It never issues one.

import { cookies, headers } from 'next/headers'
import NextAuth, { type NextAuthOptions, type Session } from 'next-auth'
import type { JWT } from 'next-auth/jwt'
import { derivedSecret } from '../crypto'
import { transaction } from '../db'
import { identityOf } from '../gate/judge'
import { log } from '../log'
import { endSession } from '../sessions/revocation'
import { SESSION_COOKIE } from './cookies'
import { factsFrom } from './request'
import type { RouteProps } from './route'

/** What next-auth calls a token is our identity, read anew each time. */
type Payload = JWT & {
  readonly opaque: string
  readonly sessionId: string
  readonly roles: readonly string[]
  readonly expires: string
}

export const HOST_COOKIE = { httpOnly: true, secure: true, sameSite: 'lax', path: '/' } as const

/** Options for `getServerSession(authOptions)`. */
export const authOptions: NextAuthOptions = {
  secret: derivedSecret('next-auth'),
  providers: [],
  useSecureCookies: true,
  pages: { signIn: '/sign-in', signOut: '/', error: '/sign-in', verifyRequest: '/sign-in' },
  session: { strategy: 'jwt' },
  cookies: {
    sessionToken: { name: SESSION_COOKIE, options: HOST_COOKIE },
    csrfToken: { name: '__Host-next-auth.csrf-token', options: HOST_COOKIE },
    callbackUrl: { name: '__Host-next-auth.callback-url', options: HOST_COOKIE },
  },
  jwt: {
    encode: async ({ token }) => String((token as Payload | undefined)?.opaque ?? ''),
    decode: async () => read(),
  },
  callbacks: { session: async ({ session, token }) => describe(session, token as Payload) },
  events: { signOut: async ({ token }) => end(token as Payload | null) },
  logger: { error: (code) => log.warn({ code }, 'next-auth'), warn: () => {}, debug: () => {} },
}

// Every question next-auth asks is a poll by nature: it keeps no session alive (63B-4 5.1).
async function factsHere(token: string | undefined) {
  const facts = factsFrom(await headers(), (name) => (name === SESSION_COOKIE ? (token ?? null) : null), 'route')
  return { ...facts, background: true }
}

// The cookie by its own name: next-auth joins all whose names begin alike, and the device's does.
async function read(): Promise<Payload | null> {
  const token = (await cookies()).get(SESSION_COOKIE)?.value
  const identity = await identityOf(await factsHere(token))
  if (identity.kind !== 'live' || !token) return null
  const { person, session } = identity
  return {
    opaque: token,
    sub: person.id,
    name: person.name,
    email: person.email,
    sessionId: session.id,
    roles: person.roles,
    expires: session.expiresAt.toISOString(),
  }
}

const describe = (session: Session, { name, email, roles, expires }: Payload): Session =>
  ({ ...session, expires, user: { name: name ?? null, email: email ?? null, roles } }) as Session

async function end(payload: Payload | null): Promise<void> {
  if (!payload?.sub) return
  const { now, requestId, network } = await factsHere(payload.opaque)
  const { sub, sessionId } = payload
  await transaction((tx) =>
    endSession(tx, { sessionId, subjectId: sub, reason: 'signed-out', by: sub, now, requestId, network }),
  )
}

type Handler = (request: Request, props: RouteProps) => Promise<Response>
const handler = NextAuth(authOptions) as Handler

/**
 * Runs next-auth, and passes on its own cookies alone. Of ours it may remove the session's, and only where somebody signs
 * out: the cookie of an ended session tells why it ended, and a late poll must not take away the one that came after.
 */
export async function transport(request: Request, props: RouteProps): Promise<Response> {
  const response = await handler(request, props)
  const signsOut = request.method === 'POST' && new URL(request.url).pathname.endsWith('/signout')
  const passes = (cookie: string) => cookie.startsWith('__Host-next-auth.') || (signsOut && isRemoval(cookie))
  const kept = response.headers.getSetCookie().filter(passes)
  response.headers.delete('set-cookie')
  for (const cookie of kept) response.headers.append('set-cookie', cookie)
  response.headers.set('cache-control', 'private, no-store')
  return response
}

const isRemoval = (cookie: string): boolean => cookie.startsWith(`${SESSION_COOKIE}=;`)
