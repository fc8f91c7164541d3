// The jobs' SQL: how pg-boss reaches the pool, what waits in the queues, and the sweeps. Private to this folder.
import type { Db } from 'pg-boss'
import { pool } from '../db'
import { MAIL, UNDELIVERED_MAIL } from './queues'

/** The bare pool, as pg-boss wants a database. */
export const database: Db = { executeSql: (text, values) => pool.query(text, values) }

export type Backlog = {
  /** Mails that wait for another try. */
  readonly retrying: number
  /** Mails that wait for their first. */
  readonly waiting: number
  /** Mails that were given up and are kept. */
  readonly undelivered: number
  /** When the oldest mail that still waits was queued; null when none does. */
  readonly oldest: Date | null
}

/** What waits to be sent, for the operator. */
export async function findBacklog(): Promise<Backlog> {
  const { rows } = await pool.query<Backlog>(
    `select count(*) filter (where name = $1 and state = 'retry')::int as retrying,
       count(*) filter (where name = $1 and state = 'created')::int as waiting,
       count(*) filter (where name = $2 and state < 'completed')::int as undelivered,
       min(created_on) filter (where name = $1 and state < 'active') as oldest
     from pgboss.job where name in ($1, $2) and state < 'completed'`,
    [MAIL, UNDELIVERED_MAIL],
  )
  return rows[0] ?? { retrying: 0, waiting: 0, undelivered: 0, oldest: null }
}

/**
 * Marks up to `limit` sessions whose idle or absolute limit has passed as ended, at the moment the first of the two
 * passed. Returns how many. They were refused before this, too: identifying a session looks at the limits itself.
 */
export const endOverdueSessions = (now: Date, limit: number): Promise<number> =>
  changed(
    `with overdue as (
       select id from session
       where ended_at is null and (expires_at <= $1 or last_seen_at + make_interval(secs => idle_seconds) <= $1)
       limit $2 for update skip locked)
     update session s set ended_at = least(s.expires_at, s.last_seen_at + make_interval(secs => s.idle_seconds)),
       end_reason = case when s.expires_at <= s.last_seen_at + make_interval(secs => s.idle_seconds) then 'expired' else 'idle' end
     from overdue where s.id = overdue.id`,
    [now, limit],
  )

export const deleteSignIns = (expiredBefore: Date): Promise<number> =>
  changed('delete from sign_in where expires_at <= $1', [expiredBefore])

export const deleteSignUps = (expiredBefore: Date): Promise<number> =>
  changed('delete from sign_up where expires_at <= $1', [expiredBefore])

export const deleteRemovedPasskeys = (removedBefore: Date): Promise<number> =>
  changed('delete from removed_passkey where removed_at <= $1', [removedBefore])

export const deleteLinks = (expiredBefore: Date): Promise<number> =>
  changed('delete from link where expires_at <= $1', [expiredBefore])

export const deleteDevices = (lastSeenBefore: Date): Promise<number> =>
  changed('delete from known_device where last_seen <= $1', [lastSeenBefore])

export const deleteSpentNonces = (expiredBefore: Date): Promise<number> =>
  changed('delete from spent_device_nonce where expires_at <= $1', [expiredBefore])

export const deleteChallenges = (expiredBefore: Date): Promise<number> =>
  changed('delete from challenge where expires_at <= $1', [expiredBefore])

export const deleteEnrolments = (expiredBefore: Date): Promise<number> =>
  changed('delete from enrolment where expires_at <= $1', [expiredBefore])

/** Recoveries of addresses that no account has. Those of accounts are kept, for their owners and for support. */
export const deleteRecoveriesOfNobody = (expiredBefore: Date): Promise<number> =>
  changed('delete from recovery where user_id is null and expires_at <= $1', [expiredBefore])

export const deleteRateLimits = (endedBefore: Date): Promise<number> =>
  changed('delete from rate_limit where expire <= $1', [endedBefore.getTime()])

/** Former token values of sessions that ended before this. */
export const deleteRetiredTokens = (endedBefore: Date): Promise<number> =>
  changed('delete from retired_token r using session s where s.id = r.session_id and s.ended_at <= $1', [endedBefore])

const changed = async (text: string, values: readonly unknown[]): Promise<number> =>
  (await pool.query(text, [...values])).rowCount ?? 0
