// The audit tables in SQL: append an event, write links, walk the chain. There is no update and no delete here,
// and triggers refuse both. Private to this folder.
import { Prisma } from '@/prisma/generated/client'
import type { Bytes } from '../crypto'
import { prisma, type Tx } from '../db'
import { EVENT_COLUMNS } from './columns'
import type { EventContent } from './mac'

/** Appends one event. One round trip, no lock that another event would wait for. */
export async function insertEvent(tx: Tx, event: EventContent, mac: Bytes): Promise<void> {
  await tx.$executeRaw`insert into audit_event (${COLUMNS}) values (${valuesOf(event, mac)})`
}

/** Under which kind and in which part an event is counted, and how many are written there in an hour. */
export type Tally = { readonly kind: string; readonly part: number; readonly most: number }

/**
 * Counts one event of its network and hour, and appends it while there are `most` at most. The same statement in both cases.
 * Events of one kind, network and part wait for each other here.
 */
export async function insertCounted(
  tx: Tx,
  event: EventContent,
  mac: Bytes,
  { kind, part, most }: Tally,
): Promise<void> {
  await tx.$executeRaw`
    with counted as (
      insert into audit_tally as t (kind, network, hour, part, count)
      values (${kind}, ${event.network}, date_trunc('hour', ${event.at}::timestamptz, 'UTC'), ${part}::smallint, 1)
      on conflict (kind, network, hour, part) do update set count = t.count + 1
      returning count)
    insert into audit_event (${COLUMNS}) select ${valuesOf(event, mac)} from counted where count <= ${most}`
}

const COLUMNS = Prisma.raw(`at, kind, operation, outcome, actor_id, subject_id, session_id, digest, decision, details,
  request_id, network, mac`)

const valuesOf = (event: EventContent, mac: Bytes) => {
  const decision = event.decision === null ? null : JSON.stringify(event.decision)
  return Prisma.sql`${event.at}::timestamptz, ${event.kind}::text, ${event.operation}::text, ${event.outcome}::text,
    ${event.actorId}::uuid, ${event.subjectId}::uuid, ${event.sessionId}::uuid, ${event.digest}::bytea,
    ${decision}::jsonb, ${JSON.stringify(event.details)}::jsonb, ${event.requestId}::text, ${event.network}::text,
    ${mac}::bytea`
}

/** What was counted of a kind in a network and hour, beyond what was written. */
export type Unwritten = {
  readonly kind: string
  readonly network: string
  readonly hour: Date
  readonly more: number
}

/**
 * Takes the counts of up to `limit` kinds, networks and hours that began before a moment, each with all its parts. Held in one
 * order, so that two workers wait for each other and the second finds nothing.
 */
export const takeTallies = (
  tx: Tx,
  beganBefore: Date,
  limit: number,
  written: { readonly ofNobody: number; readonly inAPart: number },
): Promise<Unwritten[]> =>
  tx.$queryRaw`
    with due as (
      select kind, network, hour from audit_tally where hour < ${beganBefore}::timestamptz
      group by kind, network, hour order by hour, kind, network limit ${limit}),
    held as (
      select kind, network, hour, part from audit_tally join due using (kind, network, hour)
      order by hour, kind, network, part for update of audit_tally),
    gone as (
      delete from audit_tally t using held h
      where t.kind = h.kind and t.network = h.network and t.hour = h.hour and t.part = h.part
      returning t.kind, t.network, t.hour, t.part, t.count)
    select kind, network, hour, sum(greatest(0, count
      - case part when 0 then ${written.ofNobody}::int else ${written.inAPart}::int end))::int as more
    from gone group by kind, network, hour order by hour, kind, network`

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
    select l.position, l.event_id as "eventId", l.hash, e.mac, ${Prisma.raw(EVENT_COLUMNS)}
    from audit_link l left join audit_event e on e.id = l.event_id
    where l.position > ${position} order by l.position limit ${limit}`

/** Events after `id` that are not sealed, in order. */
export const unsealedAfter = (id: bigint, limit: number): Promise<StoredEvent[]> =>
  prisma.$queryRaw`
    select e.mac, ${Prisma.raw(EVENT_COLUMNS)} from audit_event e
    where e.id > ${id} and not exists (select from audit_link l where l.event_id = e.id)
    order by e.id limit ${limit}`

/** The hashes that stand at these positions. */
export const hashesAt = (
  positions: readonly bigint[],
): Promise<{ readonly position: bigint; readonly hash: Bytes }[]> =>
  prisma.auditLink.findMany({ where: { position: { in: [...positions] } }, select: { position: true, hash: true } })

export type StoredEpoch = {
  readonly position: bigint
  readonly hash: Bytes
  readonly version: number
  readonly mac: Bytes
}

/** Where the trail began new epochs, oldest first. */
export const findEpochs = (): Promise<StoredEpoch[]> =>
  prisma.$queryRaw`select position, hash, secret_version as version, mac from audit_epoch order by position`

export async function insertEpoch(tx: Tx, epoch: StoredEpoch, begunAt: Date) {
  await tx.$executeRaw`
    insert into audit_epoch (position, hash, secret_version, begun_at, mac)
    values (${epoch.position}, ${epoch.hash}, ${epoch.version}, ${begunAt}::timestamptz, ${epoch.mac})`
}
