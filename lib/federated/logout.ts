// Signing out at the provider ends our sessions (OpenID Connect Back-Channel Logout 1.0). The logout token is the only
// authority here: it is verified as section 2.6 says, serves once, and ends nothing but sessions that came from there.
import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { z } from 'zod'
import { appendEvent } from '../audit/event'
import { sha256 } from '../crypto'
import { type Tx, transaction } from '../db'
import { log } from '../log'
import { endSession } from '../sessions/revocation'
import { after, before, minutes, seconds } from '../time'
import { CLOCK_SKEW, type Discovered } from './provider'
import { endAttemptsFrom, type SignedOut, sessionsFrom, spendLogoutToken } from './store'

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'

/** How old a token may be when it arrives, whatever its expiry says; section 2.4 recommends two minutes. */
export const LOGOUT_FRESH = minutes(2)

/** Section 2.4, and what 2.6 forbids. `typ` may be left out; an ID token is told by its nonce and the missing event. */
const LogoutClaims = z
  .object({
    iat: z.number(),
    exp: z.number(),
    jti: z.string().min(1).max(255),
    sub: z.string().min(1).max(255).optional(),
    sid: z.string().min(1).max(255).optional(),
    nonce: z.never().optional(),
    events: z.looseObject({ [EVENT]: z.looseObject({}) }),
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined, 'a logout token names a subject or a session')

export type LogoutResult = 'done' | 'refused'
type Asked = { readonly now: Date; readonly requestId: string; readonly network: string }

/** Takes a logout token: `done` also where no session was left to end, `refused` for whatever is not to be believed. */
export async function takeLogoutToken(provider: Discovered, token: string, asked: Asked): Promise<LogoutResult> {
  const claims = await verified(provider, token, asked.now)
  if (!claims) return 'refused'
  const { jti, sub, sid, exp } = claims
  return transaction(async (tx) => {
    const expiresAt = after(new Date(exp * 1000), minutes(5))
    if (!(await spendLogoutToken(tx, sha256(provider.issuer, '\0', jti), expiresAt))) return 'refused'
    await endFrom(tx, { issuer: provider.issuer, subject: sub, sid }, asked)
    return 'done'
  })
}

async function verified(provider: Discovered, token: string, now: Date): Promise<z.output<typeof LogoutClaims> | null> {
  const payload = await signed(provider, token, now)
  const read = LogoutClaims.safeParse(payload)
  if (!payload || !read.success) return null
  const issuedAt = new Date(read.data.iat * 1000)
  return issuedAt > after(now, CLOCK_SKEW) || issuedAt < before(before(now, LOGOUT_FRESH), CLOCK_SKEW)
    ? null
    : read.data
}

/** The payload, where the provider's own key signed it for us; null otherwise. */
async function signed(provider: Discovered, token: string, now: Date): Promise<JWTPayload | null> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keysOf(provider.jwks), {
      issuer: provider.issuer,
      audience: provider.clientId,
      algorithms: [provider.algorithm],
      clockTolerance: CLOCK_SKEW / 1000,
      currentDate: now,
      requiredClaims: ['iat', 'exp', 'jti', 'events'],
    })
    return KINDS.includes(protectedHeader.typ?.toLowerCase()) ? payload : null
  } catch (thrown) {
    log.warn({ why: thrown instanceof errors.JOSEError ? thrown.code : 'unreachable' }, 'a logout token was refused')
    return null
  }
}

/** Section 2.4: `logout+jwt` is recommended, and older providers leave it out. */
const KINDS: readonly (string | undefined)[] = [undefined, 'jwt', 'logout+jwt', 'application/logout+jwt']

async function endFrom(tx: Tx, from: SignedOut, { now, requestId, network }: Asked): Promise<void> {
  await endAttemptsFrom(tx, from, now)
  const sessions = await sessionsFrom(tx, from)
  const common = { now, requestId, network, by: null, reason: 'provider-signed-out' } as const
  for (const { sessionId, userId } of sessions) await endSession(tx, { ...common, sessionId, subjectId: userId })
  const details = { issuer: from.issuer, sessions: sessions.length }
  const [first] = sessions
  await appendEvent(tx, {
    kind: 'identity.signed-out',
    outcome: 'done',
    at: now,
    requestId,
    network,
    ...(first ? { subjectId: first.userId } : {}),
    details,
  })
}

let keys: { readonly address: string; readonly set: JWTVerifyGetKey } | null = null

/** The provider's keys, fetched when one is met that is not known, and at most twice a minute. */
const keysOf = (address: string): JWTVerifyGetKey => {
  if (keys?.address === address) return keys.set
  const set = createRemoteJWKSet(new URL(address), { timeoutDuration: seconds(4), cooldownDuration: seconds(30) })
  keys = { address, set }
  return set
}
