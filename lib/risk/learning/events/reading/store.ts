// Events read again, in SQL: portions in an order in which they can be counted, and those of one person taken out. Private
// to this folder.
import type { Tx } from '../../../../db'

/** An event as far as anything is counted by it. */
export type Row = {
  readonly id: bigint
  readonly at: Date
  readonly kind: string
  readonly user_id: string
  readonly keys: (bigint | null)[]
  readonly hour: number
  readonly hosting: boolean
  readonly new_device: boolean
  readonly has_device: boolean
  readonly stakes: unknown
  readonly account_key: bigint | null
}

export type Span = { readonly from: Date; readonly to: Date }

/** Verified events of a span user by user, each in the order of time, after one that is given. */
export const findVerified = (tx: Tx, { from, to }: Span, after: Row | null, limit: number): Promise<Row[]> =>
  tx.$queryRaw`
    select id, at, kind, user_id, keys, hour, hosting, new_device, has_device, stakes, account_key from risk_event
    where at >= ${from}::timestamptz and at < ${to}::timestamptz and outcome = 'verified'
      and (${after === null} or (user_id, at, id) > (${after?.user_id ?? null}::uuid, ${after?.at ?? null}::timestamptz, ${after?.id ?? null}::bigint))
    order by user_id, at, id limit ${limit}`

/** Failed sign-ins of a span account by account, likewise. */
export const findFailed = (tx: Tx, { from, to }: Span, after: Row | null, limit: number): Promise<Row[]> =>
  tx.$queryRaw`
    select id, at, kind, user_id, keys, hour, hosting, new_device, has_device, stakes, account_key from risk_event
    where at >= ${from}::timestamptz and at < ${to}::timestamptz and outcome = 'failed' and account_key is not null
      and (${after === null} or (account_key, at, id) > (${after?.account_key ?? null}::bigint, ${after?.at ?? null}::timestamptz, ${after?.id ?? null}::bigint))
    order by account_key, at, id limit ${limit}`

/** When the first and the last event were; null where there is none. */
export async function findSpan(tx: Tx): Promise<{ readonly first: Date; readonly last: Date } | null> {
  const [row] = await tx.$queryRaw<{ first: Date | null; last: Date | null }[]>`
    select min(at) as first, max(at) as last from risk_event`
  return row?.first && row.last ? { first: row.first, last: row.last } : null
}

/** Takes a user's verified events out. */
export const takeVerified = (tx: Tx, userId: string): Promise<Row[]> =>
  permitted(
    tx,
    () => tx.$queryRaw`
    with gone as (delete from risk_event where user_id = ${userId}::uuid and outcome = 'verified' returning *)
    select id, at, kind, user_id, keys, hour, hosting, new_device, has_device, stakes, account_key from gone
    order by user_id, at, id`,
  )

/** The accounts that failed sign-ins named, of those that were held against a user. */
export async function findAccounts(tx: Tx, userId: string): Promise<bigint[]> {
  const rows = await tx.$queryRaw<{ account_key: bigint }[]>`
    select distinct account_key from risk_event where user_id = ${userId}::uuid and account_key is not null`
  return rows.map(({ account_key }) => account_key)
}

/** Takes the failed sign-ins of accounts out. What says on which days they failed goes first: whoever fails just now waits. */
export async function takeFailed(tx: Tx, accounts: readonly bigint[]): Promise<Row[]> {
  await tx.$executeRaw`delete from risk_failed_account where account_key = any(${[...accounts]}::bigint[])`
  return permitted(
    tx,
    () => tx.$queryRaw`
    with gone as (delete from risk_event where account_key = any(${[...accounts]}::bigint[]) returning *)
    select id, at, kind, user_id, keys, hour, hosting, new_device, has_device, stakes, account_key from gone
    order by account_key, at, id`,
  )
}

/** Events may go while `work` runs. */
async function permitted<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await tx.$executeRaw`select set_config('stepgate.risk_events_may_go', 'on', true)`
  const done = await work()
  await tx.$executeRaw`select set_config('stepgate.risk_events_may_go', 'off', true)`
  return done
}
