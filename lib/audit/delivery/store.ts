// How far each sink got, and what is sealed after that. Private to this folder.
import type { Bytes } from '../../crypto'
import { prisma } from '../../db'
import type { Json } from '../mac'

/** The last place of the chain that a sink confirmed. */
export type Place = { readonly position: bigint; readonly hash: Bytes }

/** Whether the chain ends elsewhere than at what a sink confirmed. Writes nothing, so that a quiet portal writes nothing. */
export async function isOff(sink: Bytes): Promise<boolean> {
  const [row] = await prisma.$queryRaw<{ off: boolean }[]>`
    select coalesce((select max(position) from audit_link), 0)
      <> coalesce((select position from audit_delivery where sink = ${sink}), 0) as off`
  return row?.off ?? false
}

/** Takes a sink's delivery until a moment; null where another worker has it. `start` is the place of one never seen. */
export async function claim(sink: Bytes, start: Place, now: Date, until: Date): Promise<Place | null> {
  const [row] = await prisma.$queryRaw<Place[]>`
    insert into audit_delivery as d (sink, position, hash, claimed_until)
    values (${sink}, ${start.position}, ${start.hash}, ${until}::timestamptz)
    on conflict (sink) do update set claimed_until = excluded.claimed_until
      where d.claimed_until is null or d.claimed_until <= ${now}::timestamptz
    returning position, hash`
  return row ?? null
}

type Claimed = { readonly sink: Bytes; readonly from: bigint; readonly until: Date }

/** Moves a claimed delivery to a place, and gives it back. False where the claim had run out and another took it. */
export async function advance({ sink, from, until }: Claimed, to: Place, now: Date): Promise<boolean> {
  const { count } = await prisma.auditDelivery.updateMany({
    where: { sink, position: from, claimedUntil: until },
    data: { ...to, claimedUntil: null, deliveredAt: now },
  })
  return count === 1
}

/** Gives a claim back as it was. */
export async function release({ sink, until }: Claimed): Promise<void> {
  await prisma.auditDelivery.updateMany({ where: { sink, claimedUntil: until }, data: { claimedUntil: null } })
}

/** The hash that stands at a position of the chain. */
export const hashAt = (position: bigint): Promise<{ readonly hash: Bytes } | null> =>
  prisma.auditLink.findUnique({ where: { position }, select: { hash: true } })

export type Sealed = Place & {
  readonly sealedAt: Date
  /** Null where the event is gone. */
  readonly id: bigint | null
  readonly at: Date
  readonly kind: string
  readonly outcome: string
  readonly operation: string | null
  readonly actorId: string | null
  readonly subjectId: string | null
  readonly sessionId: string | null
  readonly decision: Json | null
  readonly details: Json
  readonly requestId: string
  readonly network: string
}

/** Up to `limit` sealed events after a position, in order. */
export const sealedAfter = (position: bigint, limit: number): Promise<Sealed[]> =>
  prisma.$queryRaw`
    select l.position, l.hash, l.sealed_at as "sealedAt", e.id, e.at, e.kind, e.outcome, e.operation,
      e.actor_id as "actorId", e.subject_id as "subjectId", e.session_id as "sessionId", e.decision, e.details,
      e.request_id as "requestId", e.network
    from audit_link l left join audit_event e on e.id = l.event_id
    where l.position > ${position} order by l.position limit ${limit}`
