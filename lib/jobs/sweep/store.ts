// The sweeps' SQL: each ends or deletes rows that a moment left behind, and says how many. Private to this folder.
import { PATIENTLY, pool } from '../../db'

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

/**
 * Deletes customers who opened an account before a moment and never confirmed its address, with all that hangs on them.
 * Accounts that were made in any other way, by an import for one, are left alone.
 */
export const deleteUnconfirmed = (openedBefore: Date, limit: number): Promise<number> =>
  changed(
    `delete from "user" where id in (
       select u.id from "user" u
       where u.email_confirmed_at is null and u.created_at <= $1 and u.roles = array['customer'] and not u.demo
         and (u.state = 'active' or u.disabled_reason = 'address-released')
         and exists (select 1 from audit_event e where e.kind = 'user.created' and e.subject_id = u.id)
       limit $2 for update skip locked)`,
    [openedBefore, limit],
  )

export const deleteSignUps = (expiredBefore: Date): Promise<number> =>
  changed('delete from sign_up where expires_at <= $1', [expiredBefore])

export const deleteRemovedPasskeys = (removedBefore: Date): Promise<number> =>
  changed('delete from removed_passkey where removed_at <= $1', [removedBefore])

export const deleteLinks = (expiredBefore: Date): Promise<number> =>
  changed('delete from link where expires_at <= $1', [expiredBefore])

export const deleteDevices = (lastSeenBefore: Date): Promise<number> =>
  changed('delete from known_device where last_seen <= $1', [lastSeenBefore])

export const deleteNetworks = (lastSeenBefore: Date): Promise<number> =>
  changed('delete from known_network where last_seen <= $1', [lastSeenBefore])

/** Wrong answers, by whomever they were given. Up to `limit`, the oldest first. */
export const deleteFailures = (givenBefore: Date, limit: number): Promise<number> =>
  changed('delete from failure where id in (select id from failure where at <= $1 order by id limit $2)', [
    givenBefore,
    limit,
  ])

export const deleteSpentNonces = (expiredBefore: Date): Promise<number> =>
  changed('delete from spent_device_nonce where expires_at <= $1', [expiredBefore])

export const deleteChallenges = (expiredBefore: Date): Promise<number> =>
  changed('delete from challenge where expires_at <= $1', [expiredBefore])

export const deleteEnrolments = (expiredBefore: Date): Promise<number> =>
  changed('delete from enrolment where expires_at <= $1', [expiredBefore])

/**
 * Up to `limit` recoveries that never opened, the oldest first: of addresses that no account has, and later those of accounts.
 * One that opened is kept, for its owner and for support.
 */
export const deleteRecoveries = (ofNobody: Date, ofAccounts: Date, limit: number): Promise<number> =>
  changed(
    `delete from recovery where id in (
       select id from recovery
       where opened_at is null and expires_at <= $1 and (user_id is null or expires_at <= $2)
       order by expires_at limit $3 for update skip locked)`,
    [ofNobody, ofAccounts, limit],
  )

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
  (await pool.query({ text, values: [...values], ...PATIENTLY })).rowCount ?? 0
