// The SQL of looking at one session and at the sessions of one user, and of where sessions come from. Token hashes,
// device hashes and raw user agents are never selected. Private to this folder.
import { Prisma } from '@/prisma/generated/client'
import { prisma, type Tx } from '../../db'
import type { AuthenticationEvent } from '../../policy/assurance'
import { LINE_COLUMNS, type SessionRow, toLine } from './row'
import type { SessionLine } from './state'

/** One session with what only its own page shows. */
export type FoundSession = SessionLine & {
  readonly events: readonly AuthenticationEvent[]
  readonly rotatedAt: Date
  readonly expiresAt: Date
  readonly idleSeconds: number
  readonly newDeviceUntil: Date | null
  readonly newNetworkUntil: Date | null
  readonly endedBy: { readonly id: string; readonly name: string | null } | null
  /** What staff gave as the reason; null where nobody of them ended it. */
  readonly endWhy: string | null
  /** No session of this account is known to have begun before it. */
  readonly first: boolean
  /** The assessment that it began with, as it was recorded. */
  readonly risk: object | null
}

export async function findSession(id: string, now: Date): Promise<FoundSession | null> {
  const [row] = await prisma.$queryRaw<DetailRow[]>`
    select ${LINE}, s.events, s.rotated_at, s.new_device_until, s.new_network_until, s.risk, s.ended_by, s.end_why, e.name as ended_by_name,
      not exists (select 1 from session o where o.user_id = s.user_id and o.created_at < s.created_at) as first
    from session s join "user" u on u.id = s.user_id left join "user" e on e.id = s.ended_by where s.id = ${id}::uuid`
  return row ? toFound(row, now) : null
}

/** The newest sessions of a user, but for one. */
export async function findSessionsOf(
  userId: string,
  except: string | null,
  now: Date,
  limit: number,
): Promise<SessionLine[]> {
  const rows = await prisma.$queryRaw<SessionRow[]>`
    select ${LINE} from session s join "user" u on u.id = s.user_id
    where s.user_id = ${userId}::uuid and s.id is distinct from ${except}::uuid
    order by s.created_at desc limit ${limit}`
  return rows.map((row) => toLine(row, now))
}

/** How many sessions of a user are live at `now`. */
export async function countLiveOf(userId: string, now: Date): Promise<number> {
  const [row] = await prisma.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from session s where s.user_id = ${userId}::uuid and s.ended_at is null
      and session_over_at(s.ended_at, s.expires_at, s.last_seen_at, s.idle_seconds)
        > ${now}::timestamptz at time zone 'UTC'`
  return row?.count ?? 0
}

/** Whose session it is and where it is, for the sentence before it ends. */
export type Subject = {
  readonly userId: string
  readonly userName: string
  readonly email: string
  readonly client: string
  readonly network: string
  readonly country: string | null
  readonly ended: boolean
}

export async function findSubject(id: string, db: Tx = prisma): Promise<Subject | null> {
  const select = {
    userId: true,
    client: true,
    network: true,
    country: true,
    endedAt: true,
    user: { select: { name: true, email: true } },
  }
  const row = await db.session.findUnique({ where: { id }, select })
  if (!row) return null
  const { user, endedAt, ...place } = row
  return { ...place, ended: endedAt !== null, userName: user.name, email: user.email }
}

/** How many sessions of everyone are open, and of how many users: those that ending everyone's would end. */
export async function countOpen(): Promise<{ readonly sessions: number; readonly users: number }> {
  const [row] = await prisma.$queryRaw<{ sessions: number; users: number }[]>`
    select count(*)::int as sessions, count(distinct user_id)::int as users from session where ended_at is null`
  return row ?? { sessions: 0, users: 0 }
}

/** Clients and countries that occur, up to 300 each: one step along an index for each, not a walk through the table. */
export async function listPlaces(): Promise<{
  readonly clients: readonly string[]
  readonly countries: readonly string[]
}> {
  const rows = await prisma.$queryRaw<{ kind: string; name: string }[]>`
    with recursive clients (name, steps) as (
      (select client, 1 from session where client >= '' order by client limit 1)
      union all
      select (select s.client from session s where s.client > c.name order by s.client limit 1), steps + 1
      from clients c where c.name is not null and steps < 300
    ), countries (name, steps) as (
      (select coalesce(country, 'unknown'), 1 from session order by coalesce(country, 'unknown') limit 1)
      union all
      select (select coalesce(s.country, 'unknown') from session s where coalesce(s.country, 'unknown') > c.name
        order by coalesce(s.country, 'unknown') limit 1), steps + 1
      from countries c where c.name is not null and steps < 300
    )
    select 'client' as kind, name from clients where name is not null
    union all select 'country', name from countries where name is not null`
  const named = (kind: string) => rows.filter((row) => row.kind === kind).map(({ name }) => name)
  return { clients: named('client'), countries: named('country') }
}

const LINE = Prisma.raw(LINE_COLUMNS)

type DetailRow = SessionRow & {
  readonly events: readonly { authenticator: AuthenticationEvent['authenticator']; level: 1 | 2; at: string }[]
  readonly rotated_at: Date
  readonly new_device_until: Date | null
  readonly new_network_until: Date | null
  readonly risk: (object & { readonly signIns?: number }) | null
  readonly ended_by: string | null
  readonly ended_by_name: string | null
  readonly end_why: string | null
  readonly first: boolean
}

const toFound = (row: DetailRow, now: Date): FoundSession => ({
  ...toLine(row, now),
  events: row.events.map(({ authenticator, level, at }) => ({ authenticator, level, at: new Date(at) })),
  rotatedAt: row.rotated_at,
  expiresAt: row.expires_at,
  idleSeconds: row.idle_seconds,
  newDeviceUntil: row.new_device_until,
  newNetworkUntil: row.new_network_until,
  risk: row.risk,
  endedBy: row.ended_by ? { id: row.ended_by, name: row.ended_by_name } : null,
  endWhy: row.end_why,
  // Old sessions are deleted: what was found at the sign-in remembers them.
  first: row.first && (row.risk?.signIns ?? 0) === 0,
})
