// The SQL of the session list, over the aliases `s` (session) and `u` (its user). Each condition has the shape that its
// index in the migration has; a change of one is a change of the other. Private to this folder.
import { Prisma } from '@/prisma/generated/client'
import { prisma } from '../../../db'
import type { Moment, Person } from '../../cursor'
import { beginsWith, isId } from '../../term'
import { LINE_COLUMNS, SESSION_COLUMNS, type SessionRow, toLine } from '../row'
import type { SessionLine } from '../state'

/** Every condition given must hold. */
export type Conditions = {
  readonly q?: string | undefined
  readonly state: 'live' | 'ended' | 'all'
  /** The clients that may be: none at all when empty. */
  readonly clients?: readonly string[] | undefined
  /** Two letters, or `unknown`. */
  readonly country?: string | undefined
  /** Started at this moment or later. */
  readonly from?: Date | undefined
  /** Started before this moment. */
  readonly to?: Date | undefined
  readonly aal?: 1 | 2 | undefined
  /** The longest that any session lives, which bounds `last seen` where the beginning is bounded. In seconds. */
  readonly longest: number
}

/** An order, and the place after which the page begins. */
export type Place =
  | { readonly order: 'seen' | 'started'; readonly after: Moment | null }
  | { readonly order: 'user'; readonly after: Person | null }

/** How many sessions meet the conditions beyond a place, counted no further than `most`. */
export async function countSessions(conditions: Conditions, place: Place, now: Date, most: number): Promise<number> {
  const user = place.order === 'user' && place.after ? Prisma.sql`join "user" u on u.id = s.user_id` : Prisma.empty
  const [row] = await prisma.$queryRaw<{ count: number }[]>`
    select count(*)::int as count
    from (select 1 from session s ${user} where ${matches(conditions, now)} and ${beyond(place)} limit ${most}) found`
  return row?.count ?? 0
}

/** A page, walking along the order's index until it is full. Right where many sessions meet the conditions. */
export async function walk(conditions: Conditions, place: Place, now: Date, limit: number): Promise<SessionLine[]> {
  const rows = await prisma.$queryRaw<SessionRow[]>`
    select ${LINE} from session s join "user" u on u.id = s.user_id
    where ${matches(conditions, now)} and ${beyond(place)} order by ${order(place)} limit ${limit}`
  return rows.map((row) => toLine(row, now))
}

/** The same page: all sessions that meet the conditions, then put in order. Right where few do, `most` at the most. */
export async function gather(
  conditions: Conditions,
  place: Place,
  now: Date,
  limit: number,
  most: number,
): Promise<SessionLine[]> {
  const ahead = place.order === 'user' ? Prisma.sql`true` : beyond(place)
  const rows = await prisma.$queryRaw<SessionRow[]>`
    with s as materialized (
      select ${COLUMNS} from session s where ${matches(conditions, now)} and ${ahead} limit ${most}
    )
    select ${LINE} from s join "user" u on u.id = s.user_id where ${beyond(place)} order by ${order(place)} limit ${limit}`
  return rows.map((row) => toLine(row, now))
}

const COLUMNS = Prisma.raw(SESSION_COLUMNS)
const LINE = Prisma.raw(LINE_COLUMNS)

const matches = ({ q, state, clients, country, from, to, aal, longest }: Conditions, now: Date): Prisma.Sql => {
  const clauses = [
    Prisma.sql`true`,
    ...(q ? [whose(q)] : []),
    ...(state === 'live' ? [Prisma.sql`${OVER_AT} > ${now}::timestamptz at time zone 'UTC'`] : []),
    ...(state === 'ended' ? [Prisma.sql`${OVER_AT} <= ${now}::timestamptz at time zone 'UTC'`] : []),
    ...(clients ? [Prisma.sql`s.client = any(${[...clients]}::text[])`] : []),
    ...(country ? [Prisma.sql`coalesce(s.country, 'unknown') = ${country}`] : []),
    ...(from ? [Prisma.sql`s.created_at >= ${from}::timestamptz`] : []),
    ...(to ? [startedBefore(to, longest)] : []),
    ...(aal ? [Prisma.sql`s.assurance = ${aal}`] : []),
  ]
  return Prisma.join(clauses, ' and ')
}

const OVER_AT = Prisma.sql`session_over_at(s.ended_at, s.expires_at, s.last_seen_at, s.idle_seconds)`

const whose = (q: string) => {
  if (isId(q)) return Prisma.sql`(s.id = ${q}::uuid or s.user_id = ${q}::uuid)`
  const start = beginsWith(q)
  return Prisma.sql`s.user_id in (
    select id from "user" where email like lower(${start}) or lower(name) like lower(${start}))`
}

/** Without the second half, sessions of long ago would be looked for from the newest `last seen` on. */
const startedBefore = (to: Date, longest: number) =>
  Prisma.sql`s.created_at < ${to}::timestamptz and s.last_seen_at < ${to}::timestamptz + ${longest} * interval '1 second'`

const order = (place: Place): Prisma.Sql => ORDERS[place.order]
const ORDERS = {
  seen: Prisma.sql`s.last_seen_at desc, s.id`,
  started: Prisma.sql`s.created_at desc, s.id`,
  user: Prisma.sql`u.email, s.id`,
} as const

/** What comes after the place, bounded on the first column of the order's index. */
function beyond(place: Place): Prisma.Sql {
  if (!place.after) return Prisma.sql`true`
  if (place.order === 'user') {
    const { userId, id } = place.after
    return Prisma.sql`u.email >= (select email from "user" where id = ${userId}::uuid)
      and (u.id <> ${userId}::uuid or s.id > ${id}::uuid)`
  }
  const { at, id } = place.after
  const column = Prisma.raw(place.order === 'seen' ? 's.last_seen_at' : 's.created_at')
  return Prisma.sql`${column} <= ${at}::timestamptz and (${column} < ${at}::timestamptz or s.id > ${id}::uuid)`
}
