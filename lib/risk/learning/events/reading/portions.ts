// Events in portions, so that any number of them can be counted: verified ones user by user, failed ones account by
// account, each in the order of time.
import type { Tx } from '../../../../db'
import type { Stakes } from '../../../attempt'
import type { Seen } from '../../counts/standings'
import type { Learnt } from '../../counts/tally'
import { findAccounts, findFailed, findVerified, type Row, type Span, takeFailed, takeVerified } from './store'

export type { Span } from './store'
export { findSpan } from './store'

const PORTION = 5_000

/** Verified events of a span. */
export const verifiedIn = (tx: Tx, span: Span): AsyncGenerator<readonly Learnt[]> =>
  portions((after) => findVerified(tx, span, after, PORTION), learntOf)

/** Failed sign-ins of a span. */
export const failedIn = (tx: Tx, span: Span): AsyncGenerator<readonly Seen[]> =>
  portions((after) => findFailed(tx, span, after, PORTION), failedOf)

async function* portions<T>(find: (after: Row | null) => Promise<Row[]>, as: (row: Row) => T) {
  let after: Row | null = null
  for (;;) {
    const rows: Row[] = await find(after)
    if (rows.length > 0) yield rows.map(as) as readonly T[]
    after = rows.at(-1) ?? null
    if (rows.length < PORTION) return
  }
}

/** Takes a user's verified events out of the table. */
export const takeVerifiedOf = async (tx: Tx, userId: string): Promise<readonly Learnt[]> =>
  (await takeVerified(tx, userId)).map(learntOf)

/**
 * Takes out the failed sign-ins that were held against a user, with all others that named the same accounts. None are left
 * when it returns nothing.
 */
export async function takeFailedOf(tx: Tx, userId: string): Promise<readonly Seen[]> {
  const accounts = await findAccounts(tx, userId)
  return accounts.length > 0 ? (await takeFailed(tx, accounts)).map(failedOf) : []
}

const learntOf = (row: Row): Learnt => ({
  kind: row.kind === 'act' ? 'act' : 'sign-in',
  at: row.at,
  userId: row.user_id,
  keys: row.keys,
  hour: row.hour,
  hosting: row.hosting,
  newDevice: row.new_device,
  hasDevice: row.has_device,
  stakes: row.stakes as Stakes | null,
})

const failedOf = ({ account_key, at, keys }: Row): Seen => ({ account: `${account_key}`, at, keys })

/** What a verified event says about where accounts are verified: only sign-ins do. */
export const seenIn = (events: readonly Learnt[]): readonly Seen[] =>
  events.filter(({ kind }) => kind === 'sign-in').map(({ userId, at, keys }) => ({ account: userId, at, keys }))
