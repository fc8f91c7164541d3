// The jobs' SQL: how pg-boss reaches the pool, what waits in the queues, and how mail goes. Private to this folder.
import type { Db } from 'pg-boss'
import { PATIENTLY, pool, type Tx } from '../db'
import type { MailFault } from '../notify/fault'
import type { SealedMail } from '../notify/mail'
import type { WaitingKind } from './outgoing'
import { MAIL, UNDELIVERED_MAIL } from './queues'

/** The bare pool, as pg-boss wants a database. */
export const database: Db = {
  executeSql: (text, values) => pool.query({ text, values: values ?? [], ...PATIENTLY }),
}

export type Backlog = {
  /** Mails that wait for another try. */
  readonly retrying: number
  /** Mails that wait for their first. */
  readonly waiting: number
  /** Mails that were given up and are kept, and those of them that the mail server refused for good. */
  readonly undelivered: number
  readonly bounced: number
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
       count(*) filter (where name = $2 and output ? 'bounced')::int as bounced,
       min(created_on) filter (where name = $1 and state < 'active') as oldest,
       min(created_on) filter (where name = $1 and state = 'created') as untried
     from pgboss.job where name in ($1, $2) and state < 'completed'`,
    [MAIL, UNDELIVERED_MAIL],
  )
  return rows[0] ?? { retrying: 0, waiting: 0, undelivered: 0, bounced: 0, oldest: null, untried: null }
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
  /** Mails whose first try was refused since the last one that left. */
  readonly refusedInRow: number
}

const NEVER = { sentAt: null, failingSince: null, failedAt: null, expiredAt: null }
const UNKNOWN = { ...NEVER, fault: null, expired: 0, refusedInRow: 0 }

/** How sending went, as the workers last saw it. */
export async function findMailState(): Promise<MailState> {
  const { rows } = await pool.query<MailState>(
    `select sent_at as "sentAt", failing_since as "failingSince", failed_at as "failedAt", fault, expired,
       expired_at as "expiredAt", refused_in_row as "refusedInRow" from mail_state`,
  )
  return rows[0] ?? UNKNOWN
}

/** A mail left. True when the server had taken none before it. */
export async function markSent(now: Date): Promise<boolean> {
  const { rows } = await pool.query<{ failing: boolean }>(
    `with before as (select failing_since is not null as failing from mail_state for update)
     update mail_state set sent_at = $1, failing_since = null, refused_in_row = 0 from before returning failing`,
    [now],
  )
  return rows[0]?.failing === true
}

export type Failing = {
  readonly fault: MailFault
  /** The server takes none at all. */
  readonly stops: boolean
  /** Mails among them that it refused at their first try. */
  readonly refused: number
}

/** Mails did not leave. */
export const markFailed = ({ fault, stops, refused }: Failing, now: Date): Promise<number> =>
  changed(
    `update mail_state set failed_at = $2, fault = $1, refused_in_row = refused_in_row + $4,
       failing_since = case when $3 then coalesce(failing_since, $2) else failing_since end`,
    [fault, now, stops, refused],
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

const MOST_KILLS = 3

/**
 * Has jobs whose worker died tried now instead of after the pause of a failed try. Not for ever: a job that a worker dies of
 * would take one after the other. Returns how many.
 */
export const wakeAbandoned = (): Promise<number> =>
  changed(
    `update pgboss.job set start_after = now() where state = 'retry' and start_after > now() and retry_count < $1
       and output -> 'value' ->> 'message' = 'job heartbeat timeout'`,
    [MOST_KILLS],
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
       count(*) filter (where name = $2)::int as undelivered,
       count(*) filter (where name = $2 and output ? 'bounced')::int as bounced
     from pgboss.job where name in ($1, $2) and state < 'completed' group by 1 order by 1`,
    [MAIL, UNDELIVERED_MAIL],
  )
  return rows
}

const changed = async (text: string, values: readonly unknown[]): Promise<number> =>
  (await pool.query({ text, values: [...values], ...PATIENTLY })).rowCount ?? 0
