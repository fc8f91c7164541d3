// The SQL of sessions' lives: opening, exchanging, ending, listing. Identification has its own store.
import type { Bytes } from '../crypto'
import { prisma, type Tx } from '../db'
import { ask } from '../line'
import type { AuthenticationEvent, Authenticator } from '../policy/assurance'
import type { Audience } from '../policy/rule'
import type { AtSignIn } from '../risk/assess'
import type { Duration } from '../time'
import type { SessionAudience } from './limits'
import type { Place } from './opening'
import type { OneEnding } from './revocation'
import type { EndReason } from './session'

export type NewSession = {
  readonly id: string
  readonly userId: string
  readonly tokenHash: Bytes
  readonly audience: SessionAudience
  readonly events: readonly AuthenticationEvent[]
  readonly place: Place
  readonly newDeviceUntil: Date | null
  readonly newNetworkUntil: Date | null
  readonly deviceProven: boolean
  readonly risk: AtSignIn | null
  readonly now: Date
  readonly expiresAt: Date
  readonly idle: Duration
}

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  const { place, now, idle, events, risk, ...rest } = session
  const { sighting, ...where } = place
  await tx.session.create({
    data: {
      ...rest,
      ...where,
      asn: sighting.network.asn,
      ...(risk ? { risk } : {}),
      events: events.map(recorded),
      assurance: assuranceOf(events),
      createdAt: now,
      lastSeenAt: now,
      rotatedAt: now,
      idleSeconds: Math.round(idle / 1000),
    },
  })
}

const recorded = ({ authenticator, level, at }: AuthenticationEvent) => ({ authenticator, level, at: at.toISOString() })
const assuranceOf = (events: readonly AuthenticationEvent[]) => Math.max(0, ...events.map(({ level }) => level))

/** Adds an authentication event; of each authenticator only the newest is kept. */
export async function addEvent(
  tx: Tx,
  sessionId: string,
  events: readonly AuthenticationEvent[],
  event: AuthenticationEvent,
): Promise<void> {
  const kept = [...events.filter(({ authenticator }) => authenticator !== event.authenticator), event]
  await tx.session.update({
    where: { id: sessionId },
    data: { events: kept.map(recorded), assurance: assuranceOf(kept) },
  })
}

/** The hash of a live session's token, with its row held to the end of `tx`. */
export async function currentHash(tx: Tx, sessionId: string): Promise<Bytes | null> {
  const rows = await tx.$queryRaw<{ token_hash: Bytes }[]>`
    select token_hash from session where id = ${sessionId}::uuid and ended_at is null for update`
  return rows[0]?.token_hash ?? null
}

export type Exchange = {
  readonly sessionId: string
  readonly from: Bytes
  readonly to: Bytes
  readonly now: Date
  readonly graceUntil: Date
  readonly theftFrom: Date
}

/** Replaces the token and retires the old value. */
export async function exchangeToken(
  tx: Tx,
  { sessionId, from, to, now, graceUntil, theftFrom }: Exchange,
): Promise<void> {
  const { tokenGeneration } = await tx.session.update({
    where: { id: sessionId },
    data: { tokenHash: to, rotatedAt: now, tokenGeneration: { increment: 1 } },
    select: { tokenGeneration: true },
  })
  const generation = tokenGeneration - 1
  await tx.retiredToken.create({ data: { hash: from, sessionId, retiredAt: now, graceUntil, theftFrom, generation } })
}

/** What stands on a session's row once it has ended. */
export type EndMark = {
  readonly endReason: EndReason
  readonly endedAt: Date
  readonly endedBy: string | null
  readonly endWhy: string | null
  readonly endedBySession: string | null
}

export async function endOne(
  tx: Tx,
  { sessionId, subjectId }: Pick<OneEnding, 'sessionId' | 'subjectId'>,
  data: EndMark,
): Promise<boolean> {
  const { count } = await tx.session.updateMany({ where: { id: sessionId, userId: subjectId, endedAt: null }, data })
  return count === 1
}

export async function endMany(tx: Tx, userId: string, except: string | null, mark: EndMark): Promise<number> {
  const where = { userId, endedAt: null, ...(except ? { id: { not: except } } : {}) }
  const { count } = await tx.session.updateMany({ where, data: mark })
  return count
}

export async function endOnDevice(tx: Tx, userId: string, deviceHash: Bytes, mark: EndMark): Promise<number> {
  const { count } = await tx.session.updateMany({ where: { userId, deviceHash, endedAt: null }, data: mark })
  return count
}

export async function endEveryone(tx: Tx, except: string, mark: EndMark): Promise<number> {
  const { count } = await tx.session.updateMany({ where: { id: { not: except }, endedAt: null }, data: mark })
  return count
}

/** Live sessions, oldest first. */
export async function liveSessionIds(tx: Tx, userId: string, now: Date): Promise<string[]> {
  const rows = await tx.session.findMany({
    where: { userId, endedAt: null, expiresAt: { gt: now } },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}

/** Live sessions of a user in which an authenticator of this kind was used since a moment. */
export async function liveProvenBy(
  tx: Tx,
  userId: string,
  authenticator: Authenticator,
  since: Date,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select s.id from session s where s.user_id = ${userId}::uuid and s.ended_at is null and exists (
      select 1 from jsonb_array_elements(s.events) e
      where e->>'authenticator' = ${authenticator} and (e->>'at')::timestamptz >= ${since})`
  return rows.map(({ id }) => id)
}

const MAY_GO_ON = {
  name: 'may-go-on',
  text: `select 1 from session s join "user" u on u.id = s.user_id
    where s.id = $1 and s.ended_at is null and u.state = 'active' and s.expires_at > $2
      and s.last_seen_at + make_interval(secs => s.idle_seconds) > $2
      and u.roles::text[] && $3 and (not $4 or u.frozen_at is null)`,
}

export type Underway = {
  /** Roles that may do it; one of them is enough. */
  readonly audience: readonly Audience[]
  /** Money or data leaves: that stops while the account is frozen. */
  readonly moves: boolean
  readonly now: Date
}

/**
 * Whether a session may still do what it began: asked between the pieces of a stream. Its own end and both limits, the
 * account's state, its freeze and its roles are looked at as they are now.
 */
export const mayGoOn = async (sessionId: string, { audience, moves, now }: Underway): Promise<boolean> =>
  (await ask(MAY_GO_ON, [sessionId, now, [...audience], moves])).length === 1

/** Asks the database for nothing, to see that it answers. */
export type OwnSession = {
  readonly id: string
  readonly audience: SessionAudience
  readonly client: string
  readonly country: string | null
  readonly createdAt: Date
  readonly lastSeenAt: Date
}

/** Live sessions of a user, last used first. */
export async function ownSessions(userId: string, now: Date, db: Tx = prisma): Promise<OwnSession[]> {
  return db.$queryRaw<OwnSession[]>`
    select id, audience, client, country, created_at as "createdAt", last_seen_at as "lastSeenAt" from session
    where user_id = ${userId}::uuid and ended_at is null and expires_at > ${now} and last_seen_at + make_interval(secs => idle_seconds) > ${now}
    order by last_seen_at desc`
}
