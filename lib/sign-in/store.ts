// The SQL of sign-ins under way: a place held for one browser by a cookie, single use, ten minutes.
import { type Bytes, sha256 } from '../crypto'
import { prisma, type Tx } from '../db'
import type { AuthenticationEvent } from '../policy/assurance'
import { randomBytes, randomToken } from '../random'
import { after, minutes } from '../time'
import type { Source, Stay } from './arrival'

const LIFETIME = minutes(10)

export type Attempt = {
  readonly tokenHash: Bytes
  readonly userId: string | null
  readonly nonce: Bytes
  readonly stay: Stay
  /** What was proven so far. */
  readonly events: readonly AuthenticationEvent[]
  readonly source: Source | null
  readonly createdAt: Date
}

export type Proven = { readonly events: readonly AuthenticationEvent[]; readonly source?: Source | null }

/** Holds a place and returns the token for the cookie. `userId`: who proved something already; null for passkeys. */
export async function holdPlace(
  userId: string | null,
  stay: Stay,
  now: Date,
  { events, source = null }: Proven = { events: [] },
): Promise<string> {
  const token = randomToken()
  await prisma.signIn.create({
    data: {
      tokenHash: sha256(token),
      userId,
      nonce: randomBytes(32),
      limits: stay,
      events: events.map(({ authenticator, level, at }) => ({ authenticator, level, at: at.toISOString() })),
      identityId: source?.identityId ?? null,
      sid: source?.sid ?? null,
      createdAt: now,
      expiresAt: after(now, LIFETIME),
    },
  })
  return token
}

export async function findAttempt(tokenHash: Bytes, now: Date): Promise<Attempt | null> {
  const row = await prisma.signIn.findFirst({
    where: { tokenHash, endedAt: null, expiresAt: { gt: now } },
    select: { ...PLACE, events: true, identityId: true, sid: true },
  })
  if (!row) return null
  const { limits, events, identityId, sid, ...rest } = row
  const proven = (events as StoredEvent[]).map((event) => ({ ...event, at: new Date(event.at) }))
  return { ...rest, stay: limits as Stay, events: proven, source: identityId ? { identityId, sid } : null }
}

const PLACE = { tokenHash: true, userId: true, nonce: true, limits: true, createdAt: true } as const
type StoredEvent = Omit<AuthenticationEvent, 'at'> & { readonly at: string }

/** Takes a try: whether one is left after it, whether it is the last, or null when there was none. */
export async function takeTry(tokenHash: Bytes, tries: number): Promise<'more' | 'last' | null> {
  const rows = await prisma.signIn.updateManyAndReturn({
    where: { tokenHash, endedAt: null, attempts: { lt: tries } },
    data: { attempts: { increment: 1 } },
    select: { attempts: true },
  })
  const used = rows[0]?.attempts
  if (used === undefined) return null
  return used >= tries ? 'last' : 'more'
}

/** Ends the attempt: true for the first who asks. */
export async function endAttempt(tokenHash: Bytes, endedAt: Date): Promise<boolean> {
  const { count } = await prisma.signIn.updateMany({ where: { tokenHash, endedAt: null }, data: { endedAt } })
  return count === 1
}

/** Ends what an account has under way: its password or its address is another by now. */
export async function endAttemptsOf(tx: Tx, userId: string, endedAt: Date): Promise<void> {
  await tx.signIn.updateMany({ where: { userId, endedAt: null }, data: { endedAt } })
}

/** Which identity, and which of the provider's sessions, a session came from: the provider can end it. */
export async function rememberSource(tx: Tx, sessionId: string, { identityId, sid }: Source): Promise<void> {
  await tx.federatedSession.create({ data: { sessionId, identityId, sid } })
}
