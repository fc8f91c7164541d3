// Sealed values under their keys: how many rest under which version, and sealing them anew under the newest, so that an older
// key can be taken out of SEAL_KEYS. It refuses to leave out a column: a test holds the list against the schema.
import { sealAnew, sealVersion } from '../crypto'
import { MAIL, RESET, UNDELIVERED_MAIL } from '../jobs/queues'
import {
  type Count,
  countJobVersions,
  countVersions,
  findOlder,
  findOlderJobs,
  type Place,
  replace,
  replaceInJob,
} from './store'

export const PLACES: readonly Place[] = [
  { table: 'totp', column: 'sealed_secret', owner: 'user_id' },
  { table: 'enrolment', column: 'sealed_secret', owner: 'user_id' },
  { table: 'payment_method', column: 'sealed_account', owner: 'user_id' },
  { table: 'payout_account', column: 'sealed_account', owner: 'user_id' },
  { table: 'tax_form', column: 'sealed_ssn', owner: 'user_id' },
  { table: 'risk_event', column: 'sealed_address', owner: 'user_id' },
  { table: 'hold', column: 'sealed_draft', owner: "'hold draft:' || id || ':' || user_id" },
]
/** What mails and asks in the queue are bound to. */
const OWNERS: Readonly<Record<string, string>> = { [MAIL]: MAIL, [UNDELIVERED_MAIL]: MAIL, [RESET]: RESET }
const BATCH = 500

export type Resting = { readonly place: string; readonly versions: readonly Count[] }

/** How many values rest under which version, by place. */
export async function resting(): Promise<Resting[]> {
  const places = await Promise.all(
    PLACES.map(async (place) => ({ place: `${place.table}.${place.column}`, versions: await countVersions(place) })),
  )
  return [...places, { place: 'emails and asks that wait', versions: await countJobVersions() }]
}

/** Seals anew what rests under an older key. Safe beside a running portal, and to repeat. Returns how many. */
export async function sealAllAnew(): Promise<number> {
  let total = 0
  for (const place of PLACES)
    total += await inBatches(
      () => findOlder(place, sealVersion(), BATCH),
      ({ value, owner }) => replace(place, value, sealAnew(value, owner) ?? value),
    )
  return (
    total +
    (await inBatches(
      () => findOlderJobs(sealVersion(), BATCH),
      ({ name, value }) => replaceInJob(name, value, sealAnew(value, OWNERS[name] ?? name) ?? value),
    ))
  )
}

async function inBatches<T>(find: () => Promise<readonly T[]>, change: (one: T) => Promise<number>): Promise<number> {
  let total = 0
  for (;;) {
    const found = await find()
    for (const one of found) total += await change(one)
    if (found.length < BATCH) return total
  }
}
