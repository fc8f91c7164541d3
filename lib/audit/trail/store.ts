// The trail's lists in SQL: events with the names of those concerned, newest first. Reads only. Private to this folder.
import { Prisma } from '@/prisma/generated/client'
import { prisma, type Tx } from '../../db'
import { EVENT_COLUMNS } from '../columns'
import type { EventContent } from '../mac'

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
export async function findOne(id: bigint, of: string | undefined, db: Tx = prisma): Promise<ListedEvent | null> {
  const [row] = await db.$queryRaw<
    ListedEvent[]
  >`${LISTED} where e.id = ${id} and ${of ? concerns(of, []) : Prisma.sql`true`}`
  return row ?? null
}

const LISTED = Prisma.sql`
    select ${Prisma.raw(EVENT_COLUMNS)}, a.name as "actorName", s.name as "subjectName", l.sealed_at as "sealedAt"
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
