// The audit tables in SQL: append an event, list the trail, write links, walk the chain. There is no update and no delete here,
// and triggers refuse both. Private to this folder.
import { Prisma } from '@/prisma/generated/client'
import type { Bytes } from '../crypto'
import { prisma, type Tx } from '../db'
import type { EventContent } from './mac'

/** Appends one event. One round trip, no lock that another event would wait for. */
export async function insertEvent(tx: Tx, event: EventContent, mac: Bytes): Promise<void> {
  const decision = event.decision === null ? null : JSON.stringify(event.decision)
  await tx.$executeRaw`
    insert into audit_event (at, kind, operation, outcome, actor_id, subject_id, session_id, digest, decision, details,
      request_id, network, mac)
    values (${event.at}::timestamptz, ${event.kind}, ${event.operation}, ${event.outcome}, ${event.actorId}::uuid,
      ${event.subjectId}::uuid, ${event.sessionId}::uuid, ${event.digest}, ${decision}::jsonb,
      ${JSON.stringify(event.details)}::jsonb, ${event.requestId}, ${event.network}, ${mac})`
}

export type Conditions = {
  readonly kinds?: readonly string[]
  readonly operation?: string
  readonly outcome?: string
  readonly actorId?: string
  readonly subjectId?: string
  readonly concerning?: string
  readonly everyone?: readonly bigint[]
  readonly from?: Date
  readonly to?: Date
  readonly text?: string
}

/** Where a page ends: the event's time in milliseconds since 1970, and its id. */
export type Place = { readonly at: number; readonly id: bigint }

export type ListedEvent = EventContent & {
  readonly id: bigint
  readonly actorName: string | null
  readonly subjectName: string | null
  readonly sealedAt: Date | null
}

/** Up to `limit` events that meet every condition, newest first, from after `place` on. */
export const listEvents = (conditions: Conditions, place: Place | null, limit: number): Promise<ListedEvent[]> =>
  prisma.$queryRaw`${LISTED}
    where ${Prisma.join([...clauses(conditions), ...beyond(place)], ' and ')}
    order by e.at desc, e.id desc
    limit ${limit}`

/** One event by its id; with `of`, only where this person did it or it concerned them. */
export async function findOne(id: bigint, of: string | undefined): Promise<ListedEvent | null> {
  const [row] = await prisma.$queryRaw<
    ListedEvent[]
  >`${LISTED} where e.id = ${id} and ${of ? concerns(of, []) : Prisma.sql`true`}`
  return row ?? null
}

const CONTENT = Prisma.sql`e.id, e.at, e.kind, e.outcome, e.operation, e.actor_id as "actorId", e.subject_id as "subjectId",
  e.session_id as "sessionId", e.digest, e.decision, e.details, e.request_id as "requestId", e.network`

const LISTED = Prisma.sql`
    select ${CONTENT}, a.name as "actorName", s.name as "subjectName", l.sealed_at as "sealedAt"
    from audit_event e
      left join "user" a on a.id = e.actor_id
      left join "user" s on s.id = e.subject_id
      left join audit_link l on l.event_id = e.id`

const clauses = ({ kinds, operation, outcome, actorId, subjectId, from, to, text, ...rest }: Conditions) => [
  Prisma.sql`true`,
  ...(kinds ? [Prisma.sql`e.kind = any(${[...kinds]})`] : []),
  ...(operation ? [Prisma.sql`e.operation = ${operation}`] : []),
  ...(outcome ? [Prisma.sql`e.outcome = ${outcome}`] : []),
  ...(actorId ? [Prisma.sql`e.actor_id = ${actorId}::uuid`] : []),
  ...(subjectId ? [Prisma.sql`e.subject_id = ${subjectId}::uuid`] : []),
  ...(rest.concerning ? [concerns(rest.concerning, rest.everyone ?? [])] : []),
  ...(from ? [Prisma.sql`e.at >= ${from}::timestamptz`] : []),
  ...(to ? [Prisma.sql`e.at < ${to}::timestamptz`] : []),
  ...(text ? [mentions(`%${text.replace(/[\\%_]/g, '\\$&')}%`)] : []),
]

const concerns = (id: string, everyone: readonly bigint[]) =>
  Prisma.sql`(e.actor_id = ${id}::uuid or e.subject_id = ${id}::uuid or e.id = any(${[...everyone]}::bigint[]))`

const mentions = (pattern: string) =>
  Prisma.sql`(e.kind ilike ${pattern} or e.operation ilike ${pattern} or e.network ilike ${pattern}
    or e.request_id ilike ${pattern} or e.details::text ilike ${pattern} or a.name ilike ${pattern}
    or a.email ilike ${pattern} or s.name ilike ${pattern} or s.email ilike ${pattern})`

const beyond = (place: Place | null) =>
  place
    ? [Prisma.sql`(e.at, e.id) < (timestamptz 'epoch' + ${place.at}::bigint * interval '1 millisecond', ${place.id})`]
    : []

/** The events that ended everyone's sessions at these moments. */
export const findEndingsOfEveryone = (moments: readonly Date[]): Promise<{ readonly id: bigint }[]> =>
  prisma.$queryRaw`
    select id from audit_event
    where kind = 'sessions.ended' and details ->> 'scope' = 'everyone' and at = any(${[...moments]}::timestamptz[])`

/** Takes the sealers' lock until the end of `tx`; false when another sealer has it. */
export async function lockChain(tx: Tx): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ free: boolean }[]>`select pg_try_advisory_xact_lock(${CHAIN_LOCK}) as free`
  return row?.free === true
}

const CHAIN_LOCK = 4_790_315_286n

/** Every transaction below this number has ended: no event with a lower one can still appear. */
export async function horizonOf(tx: Tx): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ xmin: bigint }[]>`
    select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as xmin`
  return row?.xmin ?? 0n
}

export type Unsealed = { readonly id: bigint; readonly txid: bigint; readonly mac: Bytes }

/** A place in the order of sealing: by transaction, then by id. */
export type Mark = Omit<Unsealed, 'mac'>

/** Up to `limit` unsealed events after a mark, of transactions below `below`, in the order in which they are to be sealed. */
export const findUnsealed = (tx: Tx, after: Mark, below: bigint, limit: number): Promise<Unsealed[]> =>
  tx.$queryRaw`
    select e.id, e.txid, e.mac from audit_event e
    where (e.txid, e.id) > (${after.txid}, ${after.id}) and e.txid < ${below} and not exists (select from audit_link l where l.event_id = e.id)
    order by e.txid, e.id limit ${limit}`

export type Link = { readonly position: bigint; readonly eventId: bigint; readonly hash: Bytes }

/** The newest link, or null before the first. */
export const lastLink = (tx: Tx): Promise<Link | null> =>
  tx.auditLink.findFirst({ orderBy: { position: 'desc' }, select: { position: true, eventId: true, hash: true } })

/** Writes links, all sealed at `sealedAt`. */
export async function insertLinks(tx: Tx, links: readonly Link[], sealedAt: Date): Promise<void> {
  const [positions, events] = [links.map(({ position }) => position), links.map(({ eventId }) => eventId)]
  const hashes = links.map(({ hash }) => toBase64(hash))
  await tx.$executeRaw`
    insert into audit_link (position, event_id, hash, sealed_at)
    select position, event_id, decode(hash, 'base64'), ${sealedAt}::timestamptz
    from unnest(${positions}::bigint[], ${events}::bigint[], ${hashes}::text[]) as link(position, event_id, hash)`
}

const toBase64 = (bytes: Bytes) => Buffer.from(bytes).toString('base64')

export type StoredEvent = EventContent & { readonly id: bigint; readonly mac: Bytes }

/** Links after `position` with their events, in order. An event that is gone leaves `id` null. */
export const linksAfter = (
  position: bigint,
  limit: number,
): Promise<(Link & (StoredEvent | { readonly id: null }))[]> =>
  prisma.$queryRaw`
    select l.position, l.event_id as "eventId", l.hash, e.mac, ${CONTENT}
    from audit_link l left join audit_event e on e.id = l.event_id
    where l.position > ${position} order by l.position limit ${limit}`

/** Events after `id` that are not sealed, in order. */
export const unsealedAfter = (id: bigint, limit: number): Promise<StoredEvent[]> =>
  prisma.$queryRaw`
    select e.mac, ${CONTENT} from audit_event e
    where e.id > ${id} and not exists (select from audit_link l where l.event_id = e.id)
    order by e.id limit ${limit}`

/** The hashes that stand at these positions. */
export const hashesAt = (
  positions: readonly bigint[],
): Promise<{ readonly position: bigint; readonly hash: Bytes }[]> =>
  prisma.auditLink.findMany({ where: { position: { in: [...positions] } }, select: { position: true, hash: true } })
