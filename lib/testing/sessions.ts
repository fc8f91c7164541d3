// Sessions made by row, and time passing over them: no test sleeps. What is new or known about the place is said by the
// story; a plain session is on its own known device and network.
import { type Bytes, sha256 } from '../crypto'
import { prisma, transaction } from '../db'
import type { AuthenticationEvent, Authenticator } from '../policy/assurance'
import type { Person } from '../policy/permit'
import { randomId, randomToken } from '../random'
import type { AtSignIn } from '../risk/assess'
import { LIMITS, type SessionAudience } from '../sessions/limits'
import { endSession } from '../sessions/revocation'
import type { EndReason } from '../sessions/session'
import { after, before, days, minutes, readClock } from '../time'

export const NETWORK = '192.0.2.0/24'
export const CLIENT = 'Chrome on Linux'
export const USER_AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36'

export type SessionWishes = {
  readonly audience?: SessionAudience
  /**
   * What was proven when it began: names, or events with their own moments. Unless told otherwise a password and, where the
   * account has one, an authenticator a while ago: two factors in the session, and no recent event.
   */
  readonly events?: readonly (Authenticator | AuthenticationEvent)[]
  /** How long ago it began. It was in use all the while. */
  readonly agedMinutes?: number
  readonly network?: string
  readonly client?: string
  readonly userAgent?: string
  /** Value of the device cookie; a fresh one when left out. */
  readonly device?: string
  readonly newDevice?: boolean
  readonly newNetwork?: boolean
  /** The assessment that it began with; none, unless told otherwise. */
  readonly risk?: AtSignIn
  readonly now?: Date
}

export type MadeSession = {
  readonly id: string
  readonly userId: string
  readonly token: string
  readonly device: string
  readonly deviceHash: Bytes
  readonly network: string
  readonly client: string
  /** For a `Cookie` header: the session's and the device's. */
  readonly cookie: string
}

/** A session of this user, begun now. */
export async function aSession(of: Pick<Person, 'id' | 'kind'>, wishes: SessionWishes = {}): Promise<MadeSession> {
  const now = wishes.now ?? readClock()
  const audience = wishes.audience ?? (of.kind === 'staff' ? 'staff' : 'customer')
  const events = eventsOf(wishes.events ?? (await usualEvents(of.id, now)), now)
  const { network = NETWORK, client = CLIENT, userAgent = USER_AGENT, device = randomToken() } = wishes
  const [id, token, deviceHash] = [randomId(), randomToken(), sha256(device)]
  const limits = LIMITS[audience]
  await prisma.session.create({
    data: {
      id,
      userId: of.id,
      tokenHash: sha256(token),
      audience,
      events,
      assurance: Math.max(1, ...events.map(({ level }) => level)),
      deviceHash,
      client,
      userAgent,
      network,
      createdAt: now,
      lastSeenAt: now,
      rotatedAt: now,
      newDeviceUntil: wishes.newDevice ? after(now, days(1)) : null,
      newNetworkUntil: wishes.newNetwork ? after(now, days(1)) : null,
      idleSeconds: limits.idle / 1000,
      expiresAt: after(now, limits.absolute),
      ...(wishes.risk ? { risk: wishes.risk } : {}),
    },
  })
  await knownPlace(of.id, deviceHash, network, now)
  const cookie = `__Host-stepgate=${token}; __Host-stepgate-device=${device}`
  const session = { id, userId: of.id, token, device, deviceHash, network, client, cookie }
  if (wishes.agedMinutes) await agedSession(session, { minutes: wishes.agedMinutes })
  return session
}

async function knownPlace(userId: string, deviceHash: Bytes, network: string, now: Date): Promise<void> {
  const seen = { firstSeen: now, lastSeen: now }
  await prisma.knownDevice.createMany({ data: [{ userId, deviceHash, ...seen }], skipDuplicates: true })
  await prisma.knownNetwork.createMany({ data: [{ userId, network, ...seen }], skipDuplicates: true })
}

/** Longer ago than an event counts as recent. */
const A_WHILE = minutes(15)

async function usualEvents(userId: string, now: Date): Promise<(Authenticator | AuthenticationEvent)[]> {
  const has = await prisma.user.findUniqueOrThrow({
    where: { id: userId },
    select: { passkeyTrustedFrom: true, totpTrustedFrom: true },
  })
  const second = has.totpTrustedFrom ? 'totp' : has.passkeyTrustedFrom ? 'passkey' : null
  return ['password', ...(second ? [{ authenticator: second, level: 2, at: before(now, A_WHILE) } as const] : [])]
}

const eventsOf = (wished: NonNullable<SessionWishes['events']>, now: Date) =>
  wished.map((event, at) => {
    if (typeof event !== 'string') return { ...event, at: event.at.toISOString() }
    const level = event === 'passkey' || (event === 'totp' && at > 0) ? 2 : 1
    return { authenticator: event, level, at: now.toISOString() }
  })

type Named = { readonly id: string }

/** Lets minutes pass over a session that stayed in use: its beginning, events, challenges and proofs grow older. */
export async function agedSession<S extends Named>(session: S, age: { readonly minutes: number }): Promise<S> {
  await prisma.$executeRaw`
    update session s set
      created_at = created_at - ${minutes(age.minutes)} * interval '1 millisecond',
      expires_at = expires_at - ${minutes(age.minutes)} * interval '1 millisecond',
      events = (select coalesce(jsonb_agg(jsonb_set(e, '{at}', to_jsonb(
        to_char(((e->>'at')::timestamptz - ${minutes(age.minutes)} * interval '1 millisecond') at time zone 'UTC',
          'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))), '[]'::jsonb) from jsonb_array_elements(s.events) e)
    where id = ${session.id}::uuid`
  await agedChallenges(session, age)
  return session
}

/** Lets minutes pass over a session that nobody used: what `agedSession` does, and it was not seen since. */
export async function idleSession<S extends Named>(session: S, age: { readonly minutes: number }): Promise<S> {
  await agedSession(session, age)
  await prisma.$executeRaw`
    update session set last_seen_at = last_seen_at - ${minutes(age.minutes)} * interval '1 millisecond',
      rotated_at = rotated_at - ${minutes(age.minutes)} * interval '1 millisecond'
    where id = ${session.id}::uuid`
  return session
}

/** Lets minutes pass since the token was last exchanged, for it and for the values it had before. */
export async function agedToken<S extends Named>(session: S, age: { readonly minutes: number }): Promise<S> {
  await prisma.$executeRaw`
    update session set rotated_at = rotated_at - ${minutes(age.minutes)} * interval '1 millisecond' where id = ${session.id}::uuid`
  await prisma.$executeRaw`
    update retired_token set retired_at = retired_at - ${minutes(age.minutes)} * interval '1 millisecond',
      grace_until = grace_until - ${minutes(age.minutes)} * interval '1 millisecond',
      theft_from = theft_from - ${minutes(age.minutes)} * interval '1 millisecond'
    where session_id = ${session.id}::uuid`
  return session
}

/** Lets minutes pass over the challenges and proofs of a session alone. */
export async function agedChallenges(session: Named, age: { readonly minutes: number }): Promise<void> {
  await prisma.$executeRaw`
    update challenge set created_at = created_at - ${minutes(age.minutes)} * interval '1 millisecond',
      expires_at = expires_at - ${minutes(age.minutes)} * interval '1 millisecond',
      satisfied_at = satisfied_at - ${minutes(age.minutes)} * interval '1 millisecond'
    where session_id = ${session.id}::uuid`
}

/** Somebody ends a session: its owner in another browser, unless told otherwise. */
export async function endedElsewhere(
  { id, userId }: MadeSession,
  how: { readonly reason?: EndReason; readonly by?: string; readonly why?: string } = {},
): Promise<void> {
  const { reason = 'ended-by-you', by = userId, ...why } = how
  const act = { reason, by, ...why, now: readClock(), requestId: randomId(), network: NETWORK }
  await transaction((tx) => endSession(tx, { ...act, sessionId: id, subjectId: userId }))
}
