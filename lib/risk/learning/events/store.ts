// Appending events in SQL, alone or together with the accounts that they make more of. There is no update here. Private to
// this folder.
import { Prisma } from '@/prisma/generated/client'
import { prisma, type Tx } from '../../../db'

export type EventRow = {
  readonly at: string
  readonly kind: 'sign-in' | 'act'
  readonly outcome: 'verified' | 'failed'
  readonly user_id: string
  readonly session_id: string | null
  readonly request_id: string
  readonly operation: string | null
  readonly score: number | null
  readonly band: string | null
  readonly activity: string | null
  readonly model: string | null
  readonly thresholds: number | null
  readonly datasets: string | null
  readonly signals: unknown
  readonly candidate: unknown
  readonly keys: readonly (string | null)[]
  readonly hour: number
  readonly hosting: boolean
  readonly new_device: boolean
  readonly has_device: boolean
  readonly stakes: unknown
  readonly sealed_address: string | null
  readonly account_key: string | null
}

/** A key under which accounts are counted. `at`: where it stands in an event's keys, from one; null for the root. */
export type ReputedRow = {
  readonly key: string
  readonly slot: number
  readonly at: number | null
  readonly weight: string
}

export type Day = { readonly from: Date; readonly to: Date }

export async function insertEvent(tx: Tx, event: EventRow): Promise<void> {
  await tx.$executeRaw(insertion(event))
}

/** A verified sign-in. Where the account was not verified with a key that day, it makes one more. */
export async function insertVerified(
  tx: Tx,
  event: EventRow,
  reputed: readonly ReputedRow[],
  { from, to }: Day,
): Promise<void> {
  await tx.$executeRaw`
    with counted as (
      insert into risk_reputation as t (key, slot, verified)
      select key, slot, weight from ${given(reputed)}
      where not exists (
        select from risk_event e where e.user_id = ${event.user_id}::uuid and e.at >= ${from}::timestamptz
          and e.at < ${to}::timestamptz and e.kind = 'sign-in' and e.outcome = 'verified'
          and (g.at is null or e.keys[g.at] = g.key))
      order by key, slot
      on conflict (key, slot) do update set verified = t.verified + excluded.verified)
    ${insertion(event)}`
}

/**
 * A failed sign-in, all of it in one statement. Where the account did not fail with a key that day, it makes one more, and the
 * event is kept: one that adds nothing to any count is not, or anybody could fill the table. The rows that say so are locked also where they were there, so that nobody takes them away meanwhile.
 */
export async function insertFailed(event: EventRow, reputed: readonly ReputedRow[], day: Date): Promise<void> {
  await prisma.$executeRaw`
    with given as (select * from ${given(reputed)}),
    named as (
      insert into risk_failed_account as t (account_key, day, key)
      select ${event.account_key}::bigint, (${day}::timestamptz at time zone 'UTC')::date, key from given order by key
      on conflict (account_key, day, key) do update set day = excluded.day
      returning t.key, t.xmax = 0 as fresh),
    counted as (
      insert into risk_reputation as t (key, slot, failed)
      select given.key, slot, weight from given join named on named.key = given.key and named.fresh order by given.key, slot
      on conflict (key, slot) do update set failed = t.failed + excluded.failed)
    ${insertion(event)} where exists (select from named where fresh)`
}

const given = (reputed: readonly ReputedRow[]) =>
  Prisma.sql`jsonb_to_recordset(${JSON.stringify(reputed)}::jsonb) as g(key bigint, slot smallint, at int, weight numeric)`

const COLUMNS = Prisma.raw(`at, kind, outcome, user_id, session_id, request_id, operation, score, band, activity, model,
  thresholds, datasets, signals, candidate, keys, hour, hosting, new_device, has_device, stakes, sealed_address, account_key`)

const insertion = (event: EventRow) => Prisma.sql`
  insert into risk_event (${COLUMNS})
  select ${COLUMNS} from jsonb_to_record(${JSON.stringify(event)}::jsonb) as e(at timestamptz, kind text, outcome text,
    user_id uuid, session_id uuid, request_id text, operation text, score float8, band text, activity text, model text,
    thresholds int, datasets text, signals jsonb, candidate jsonb, keys bigint[], hour smallint, hosting boolean,
    new_device boolean, has_device boolean, stakes jsonb, sealed_address text, account_key bigint)`
