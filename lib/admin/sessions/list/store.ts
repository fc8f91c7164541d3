// The SQL of the session list, over the aliases `s` (session) and `u` (its user). Each condition has the shape that its
// index in the migration has; a change of one is a change of the other. Private to this folder.
import { Prisma } from '@/prisma/generated/client'
import { prisma, type Tx } from '../../../db'
import type { Moment, Owner } from '../../cursor'
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
  | { readonly order: 'user'; readonly after: Owner | null }

export type Bounds = {
  readonly now: Date
  /** Sessions on the page. */
  readonly limit: number
  /** How far sessions are counted. */
  readonly countTo: number
}

export type Found = {
  readonly found: readonly SessionLine[]
  /** How many sessions meet the conditions beyond the place: at most one more than were to be counted. */
  readonly ahead: number
}

/**
 * A page beyond a place, in one snapshot. Few sessions ahead are all found and then put in order; many are met soon
 * enough on a walk along the order's index. Which of the two, the count says: the planner alone would guess.
 */
export const findPage = (conditions: Conditions, place: Place, { now, limit, countTo }: Bounds): Promise<Found> =>
  prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`select ${SETTINGS}`
      const ahead = await countAhead(tx, conditions, place, now, countTo + 1)
      const find = ahead > countTo && !(await isNarrow(tx, conditions, place)) ? walk : gather
      const rows = await find(tx, conditions, place, now, limit)
      return { ahead, found: rows.map((row) => toLine(row, now)) }
    },
    { isolationLevel: 'RepeatableRead', maxWait: 5_000, timeout: 10_000 },
  )

/** For this transaction only: bitmaps of millions of rows fit into memory, an index is as near as the table. */
const SETTINGS = Prisma.sql`set_config('work_mem', '64MB', true), set_config('random_page_cost', '1.1', true),
  set_config('jit', 'off', true)`

async function countAhead(tx: Tx, conditions: Conditions, place: Place, now: Date, most: number): Promise<number> {
  const user = place.order === 'user' && place.after ? Prisma.sql`join "user" u on u.id = s.user_id` : Prisma.empty
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count
    from (select 1 from session s ${user} where ${matches(conditions, now, 'from-users')} and ${beyond(place)} limit ${most}) found`
  return row?.count ?? 0
}

/** Sessions of a short time lie together in their beginnings, and nowhere in particular in any other order. */
async function isNarrow(tx: Tx, { from: start, to }: Conditions, { order: by }: Place): Promise<boolean> {
  if ((!start && !to) || by === 'started') return false
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from (select 1 from session s
      where s.created_at >= coalesce(${start ?? null}::timestamptz, '-infinity')
        and s.created_at < coalesce(${to ?? null}::timestamptz, 'infinity') limit ${NARROW + 1}) found`
  return (row?.count ?? 0) <= NARROW
}

/** So many can be put in order in a tenth of a second. */
const NARROW = 100_000

const walk = (tx: Tx, conditions: Conditions, place: Place, now: Date, limit: number): Promise<SessionRow[]> =>
  tx.$queryRaw`
    select ${LINE} from ${walked(conditions, place, now, limit)} join "user" u on u.id = s.user_id
    where ${matches(conditions, now, 'along')} and ${beyond(place)} order by ${order(place)} limit ${limit}`

/** Along the index of the order; with several clients along the index of each, because they may all lie far down. */
function walked(conditions: Conditions, place: Place, now: Date, limit: number): Prisma.Sql {
  const { clients = [], ...rest } = conditions
  if (clients.length < 2 || place.order === 'user') return Prisma.sql`session s`
  return Prisma.sql`unnest(${[...clients]}::text[]) c (name) cross join lateral (
    select ${COLUMNS} from session s where s.client = c.name and ${matches(rest, now, 'along')} and ${beyond(place)}
    order by ${order(place)} limit ${limit}) s`
}

const gather = (tx: Tx, conditions: Conditions, place: Place, now: Date, limit: number): Promise<SessionRow[]> =>
  tx.$queryRaw`
    with s as materialized (
      select ${COLUMNS} from session s
      where ${matches(conditions, now, 'from-users')} and ${place.order === 'user' ? Prisma.sql`true` : beyond(place)}
    )
    select ${LINE} from s join "user" u on u.id = s.user_id where ${beyond(place)} order by ${order(place)} limit ${limit}`

const COLUMNS = Prisma.raw(SESSION_COLUMNS)
const LINE = Prisma.raw(LINE_COLUMNS)

/** From the users to their sessions, or along the sessions with a look at each one's user. */
type Way = 'from-users' | 'along'

function matches(conditions: Conditions, now: Date, way: Way): Prisma.Sql {
  const { q, state, clients, country, from: start, to, aal, longest } = conditions
  const clauses = [
    Prisma.sql`true`,
    ...(q ? [whose(q, way)] : []),
    ...(state === 'live'
      ? [Prisma.sql`s.ended_at is null and ${OVER_AT} > ${now}::timestamptz at time zone 'UTC'`]
      : []),
    ...(state === 'ended' ? [Prisma.sql`${OVER_AT} <= ${now}::timestamptz at time zone 'UTC'`] : []),
    ...(clients ? [from(clients)] : []),
    ...(country ? [Prisma.sql`coalesce(s.country, 'unknown') = ${country}`] : []),
    ...(start ? [Prisma.sql`s.created_at >= ${start}::timestamptz`] : []),
    ...(to ? [startedBefore(to, longest)] : []),
    ...(aal ? [Prisma.sql`s.assurance = ${aal}`] : []),
  ]
  return Prisma.join(clauses, ' and ')
}

/** One client is said with `=`: only then does its index give the order too. */
const from = (clients: readonly string[]) =>
  clients.length === 1 ? Prisma.sql`s.client = ${clients[0]}` : Prisma.sql`s.client = any(${[...clients]}::text[])`

const OVER_AT = Prisma.sql`session_over_at(s.ended_at, s.expires_at, s.last_seen_at, s.idle_seconds)`

/** An array is looked up session by session of its users; the planner would rather read every live session instead. */
function whose(q: string, way: Way): Prisma.Sql {
  if (isId(q)) return Prisma.sql`(s.id = ${q}::uuid or s.user_id = ${q}::uuid)`
  const start = beginsWith(q)
  const users = Prisma.sql`select id from "user" where email like lower(${start}) or lower(name) like lower(${start})`
  return way === 'along' ? Prisma.sql`s.user_id in (${users})` : Prisma.sql`s.user_id = any(array(${users}))`
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
