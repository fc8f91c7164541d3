// The jobs' SQL: how pg-boss reaches the pool, what waits in the queues, and the sweeps. Private to this folder.
import type { Db } from 'pg-boss'
import { pool, type Tx } from '../db'
import type { MailFault } from '../notify/fault'
import type { SealedMail } from '../notify/mail'
import type { WaitingKind } from './outgoing'
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
  /** The same among those that nobody tried yet. */
  readonly untried: Date | null
}

/** What waits to be sent, for the operator. */
export async function findBacklog(): Promise<Backlog> {
  const { rows } = await pool.query<Backlog>(
    `select count(*) filter (where name = $1 and state = 'retry')::int as retrying,
       count(*) filter (where name = $1 and state = 'created')::int as waiting,
       count(*) filter (where name = $2 and state < 'completed')::int as undelivered,
       min(created_on) filter (where name = $1 and state < 'active') as oldest,
       min(created_on) filter (where name = $1 and state = 'created') as untried
     from pgboss.job where name in ($1, $2) and state < 'completed'`,
    [MAIL, UNDELIVERED_MAIL],
  )
  return rows[0] ?? { retrying: 0, waiting: 0, undelivered: 0, oldest: null, untried: null }
}

export type MailState = {
  /** When a mail last left; null before the first. */
  readonly sentAt: Date | null
  /** Since when the mail server takes nothing; null while it does. */
  readonly failingSince: Date | null
  readonly failedAt: Date | null
  readonly fault: MailFault | null
  /** Mails that came too late to be of use, and when the last of them did. */
  readonly expired: number
  readonly expiredAt: Date | null
}

const UNKNOWN = { sentAt: null, failingSince: null, failedAt: null, fault: null, expired: 0, expiredAt: null }

/** How sending went, as the workers last saw it. */
export async function findMailState(): Promise<MailState> {
  const { rows } = await pool.query<MailState>(
    `select sent_at as "sentAt", failing_since as "failingSince", failed_at as "failedAt", fault, expired,
       expired_at as "expiredAt" from mail_state`,
  )
  return rows[0] ?? UNKNOWN
}

/** A mail left. True when the server had taken none before it. */
export async function markSent(now: Date): Promise<boolean> {
  const { rows } = await pool.query<{ failing: boolean }>(
    `with before as (select failing_since is not null as failing from mail_state for update)
     update mail_state set sent_at = $1, failing_since = null from before returning failing`,
    [now],
  )
  return rows[0]?.failing === true
}

/** A mail did not leave. `stops`: the server takes none at all. */
export const markFailed = (fault: MailFault, now: Date, stops: boolean): Promise<number> =>
  changed(
    `update mail_state set failed_at = $2, fault = $1, failing_since = case when $3 then coalesce(failing_since, $2) else failing_since end`,
    [fault, now, stops],
  )

export const markLate = (count: number, now: Date): Promise<number> =>
  changed('update mail_state set expired = expired + $1, expired_at = $2', [count, now])

/** Has the mails that wait for another try tried now. Returns how many. */
export const wakeRetrying = (tx?: Tx): Promise<number> =>
  tx
    ? tx.$executeRaw`update pgboss.job set start_after = now() where name = ${MAIL} and state = 'retry' and start_after > now()`
    : changed(`update pgboss.job set start_after = now() where name = $1 and state = 'retry' and start_after > now()`, [
        MAIL,
      ])

/** The same for the oldest alone. */
export const wakeOldest = (): Promise<number> =>
  changed(
    `update pgboss.job set start_after = now() where name = $1 and id =
       (select id from pgboss.job where name = $1 and state = 'retry' order by created_on limit 1)`,
    [MAIL],
  )

/** Takes up to `limit` given-up mails out of their queue, sealed as they are. */
export async function takeUndelivered(tx: Tx, limit: number): Promise<SealedMail[]> {
  const rows = await tx.$queryRaw<{ data: SealedMail }[]>`
    delete from pgboss.job where name = ${UNDELIVERED_MAIL} and id in (
      select id from pgboss.job where name = ${UNDELIVERED_MAIL} and state < 'completed'
      order by created_on limit ${limit} for update skip locked)
    returning data`
  return rows.map(({ data }) => data)
}

/** What waits, by kind of mail. */
export async function countKinds(): Promise<WaitingKind[]> {
  const { rows } = await pool.query<WaitingKind>(
    `select data ->> 'kind' as kind,
       count(*) filter (where name = $1 and state = 'created')::int as waiting,
       count(*) filter (where name = $1 and state in ('retry', 'active'))::int as retrying,
       count(*) filter (where name = $2)::int as undelivered
     from pgboss.job where name in ($1, $2) and state < 'completed' group by 1 order by 1`,
    [MAIL, UNDELIVERED_MAIL],
  )
  return rows
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

export const deleteSpentChecks = (expiredBefore: Date): Promise<number> =>
  changed('delete from spent_bot_check where expires_at <= $1', [expiredBefore])

export const deleteRateLimits = (endedBefore: Date): Promise<number> =>
  changed('delete from rate_limit where expire <= $1', [endedBefore.getTime()])

export const deleteFederatedFlows = (expiredBefore: Date): Promise<number> =>
  changed('delete from federated_flow where expires_at <= $1', [expiredBefore])

/** Logout tokens that could not be taken again by now: their own expiry has passed. */
export const deleteLogoutTokens = (expiredBefore: Date): Promise<number> =>
  changed('delete from spent_logout_token where expires_at <= $1', [expiredBefore])

/** Former token values of sessions that ended before this. */
export const deleteRetiredTokens = (endedBefore: Date): Promise<number> =>
  changed('delete from retired_token r using session s where s.id = r.session_id and s.ended_at <= $1', [endedBefore])

const changed = async (text: string, values: readonly unknown[]): Promise<number> =>
  (await pool.query(text, [...values])).rowCount ?? 0
