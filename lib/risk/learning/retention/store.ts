// Tidying events in SQL: partitions made and dropped, sealed addresses that go, and rows that say who failed on which day.
// Private to this folder.
import { Prisma } from '@/prisma/generated/client'
import { prisma, type Tx, unhurriedly } from '../../../db'

/** A transaction that may take as long as a month of events does. It holds up nobody but at its very end. */
export const patiently = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => unhurriedly(work)

/** Makes the partitions of months that are given, and of those whose events wait in the default one. Returns how many. */
export async function makePartitions(moments: readonly Date[]): Promise<number> {
  const [row] = await prisma.$queryRaw<{ made: number }[]>`
    select count(*) filter (where risk_event_partition(month))::int as made from (
      select unnest(${[...moments]}::timestamptz[]) as month
      union select distinct date_trunc('month', at, 'UTC') from risk_event_default) as months`
  return row?.made ?? 0
}

/** The oldest partition that has a month, by the first moment of that month. */
export async function oldestMonth(tx: Tx): Promise<Date | null> {
  const [row] = await tx.$queryRaw<{ month: string | null }[]>`
    select min(substring(c.relname from '^risk_event_(\\d{4}_\\d{2})$')) as month
    from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'risk_event'::regclass`
  return row?.month ? new Date(`${row.month.replace('_', '-')}-01T00:00:00Z`) : null
}

const partition = (month: Date) => Prisma.raw(`"risk_event_${month.toISOString().slice(0, 7).replace('-', '_')}"`)

/** Nobody appends to a month any more, until `tx` ends. */
export async function closeMonth(tx: Tx, month: Date): Promise<void> {
  await tx.$executeRaw`lock table ${partition(month)} in share mode`
}

/** Gives up rather than have everybody wait behind somebody who reads for long. */
export async function dropMonth(tx: Tx, month: Date): Promise<void> {
  await tx.$executeRaw`set local lock_timeout = '5s'`
  await tx.$executeRaw`drop table ${partition(month)}`
}

const FOLDING = 4_790_315_288n

/** One at a time folds; false where another does, or somebody is being erased. */
export async function holdFolding(tx: Tx): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ free: boolean }[]>`select pg_try_advisory_xact_lock(${FOLDING}) as free`
  return row?.free === true
}

/** Nobody folds until `tx` ends. */
export async function holdOffFolding(tx: Tx): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock_shared(${FOLDING})`
}

/** Removes up to `limit` addresses of events before a moment. Returns how many. */
export const removeAddresses = (before: Date, limit: number): Promise<number> =>
  prisma.$executeRaw`
    update risk_event set sealed_address = null where (at, id) in (
      select at, id from risk_event where at < ${before}::timestamptz and sealed_address is not null
      order by at limit ${limit} for update skip locked)`

export const deleteFailedAccounts = (before: Date): Promise<number> =>
  prisma.$executeRaw`delete from risk_failed_account where day < (${before}::timestamptz at time zone 'UTC')::date`
