// A session's row as a list selects it, and the line it becomes. Neither the token's hash nor the device's nor the raw
// user agent is among the columns.
import type { SessionAudience } from '../../sessions/limits'
import type { EndReason } from '../../sessions/session'
import { seconds } from '../../time'
import { type SessionLine, stateOf } from './state'

/** Columns of a session `s`. */
export const SESSION_COLUMNS = `s.id, s.user_id, s.audience, s.client, s.network, s.country, s.assurance, s.created_at,
  s.last_seen_at, s.idle_seconds, s.expires_at, s.ended_at, s.end_reason`
/** The same with those of its user `u`. */
export const LINE_COLUMNS = `${SESSION_COLUMNS}, u.name, u.email, u.state`

export type SessionRow = {
  readonly id: string
  readonly user_id: string
  readonly audience: SessionAudience
  readonly client: string
  readonly network: string
  readonly country: string | null
  readonly assurance: 0 | 1 | 2
  readonly created_at: Date
  readonly last_seen_at: Date
  readonly idle_seconds: number
  readonly expires_at: Date
  readonly ended_at: Date | null
  readonly end_reason: EndReason | null
  readonly name: string
  readonly email: string
  readonly state: string
}

/** The line of a row, its state judged at `now`. */
export const toLine = (row: SessionRow, now: Date): SessionLine => ({
  id: row.id,
  userId: row.user_id,
  userName: row.name,
  email: row.email,
  audience: row.audience,
  client: row.client,
  network: row.network,
  country: row.country,
  assurance: row.assurance,
  createdAt: row.created_at,
  lastSeenAt: row.last_seen_at,
  endedAt: row.ended_at,
  endReason: row.end_reason,
  state: stateOf(
    {
      lastSeenAt: row.last_seen_at,
      expiresAt: row.expires_at,
      idle: seconds(row.idle_seconds),
      endedAt: row.ended_at,
      userDisabled: row.state === 'disabled',
    },
    now,
  ),
})
