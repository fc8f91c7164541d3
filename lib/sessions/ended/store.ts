// The SQL of sessions that are over: by the token that a browser still holds, or a person's own, newest first.
import { Prisma } from '@/prisma/generated/client'
import type { Bytes } from '../../crypto'
import { prisma } from '../../db'
import type { SessionAudience } from '../limits'
import type { EndReason } from '../session'

/** An ended session's row. Where nobody marked the end yet, reason and moment are those of the limit that passed. */
export type EndedRow = {
  readonly id: string
  readonly userId: string
  readonly audience: SessionAudience
  readonly client: string
  readonly country: string | null
  readonly createdAt: Date
  readonly at: Date
  readonly reason: EndReason
  readonly endedBy: string | null
  readonly why: string | null
  /** Browser and system of the session that ended it, where it was the same person's. */
  readonly from: string | null
}

const OVER = Prisma.sql`session_over_at(s.ended_at, s.expires_at, s.last_seen_at, s.idle_seconds)`

const ROWS = Prisma.sql`
  select s.id, s.user_id as "userId", s.audience, s.client, s.country, s.created_at as "createdAt",
    ${OVER} at time zone 'UTC' as at, s.ended_by as "endedBy", s.end_why as why, f.client as "from",
    coalesce(s.end_reason,
      case when s.expires_at <= s.last_seen_at + make_interval(secs => s.idle_seconds) then 'expired' else 'idle' end) as reason
  from session s left join session f on f.id = s.ended_by_session and f.user_id = s.user_id`

/** The session of a token, or of an older value. */
const idOf = (tokenHash: Bytes) => Prisma.sql`coalesce(
  (select id from session where token_hash = ${tokenHash}), (select session_id from retired_token where hash = ${tokenHash}))`

/** The session that this token, or an older value of it, belonged to; null while it lives. */
export async function findEnded(tokenHash: Bytes, now: Date): Promise<EndedRow | null> {
  const [row] = await prisma.$queryRaw<EndedRow[]>`${ROWS}
    where s.id = ${idOf(tokenHash)} and ${OVER} <= ${now}::timestamptz at time zone 'UTC'`
  return row ?? null
}

/** A user's ended sessions, the last to end first. */
export const listEnded = (userId: string, now: Date, limit: number): Promise<EndedRow[]> =>
  prisma.$queryRaw<EndedRow[]>`${ROWS}
    where s.user_id = ${userId}::uuid and ${OVER} <= ${now}::timestamptz at time zone 'UTC'
    order by ${OVER} desc limit ${limit}`

/** Who the session of this token was for, dead or alive. */
export async function findAudience(tokenHash: Bytes): Promise<SessionAudience | null> {
  const rows = await prisma.$queryRaw<{ audience: SessionAudience }[]>`
    select audience from session where id = ${idOf(tokenHash)}`
  return rows[0]?.audience ?? null
}
