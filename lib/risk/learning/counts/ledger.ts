// Writing what events come to into a ledger. Everything here adds; taking back is adding what was turned round.
import type { Tx } from '../../../db'
import { LEVELS } from '../keys'
import { slotOf } from '../slot'
import type { Standings } from './standings'
import {
  addCounts,
  addExports,
  addStandings,
  addUsers,
  type CountRow,
  type Ledger,
  removeUsers,
  type StandingRow,
  type UserRow,
} from './store'
import { type CountSum, isNarrow, type Moment, negated, nothingOf, type Tally, type UserSum } from './tally'

export type { Ledger } from './store'
export { hasShownDevice } from './store'

/** Adds to users, their values and everybody's. The users' rows come first: they are what others wait for. */
export async function addTally(tx: Tx, ledger: Ledger, tally: Tally, slot: number): Promise<void> {
  if (tally.users.length > 0) await addUsers(tx, ledger, tally.users.map(userRow))
  const counts = tally.counts.map((count) => countRow(count, slot))
  if (counts.length > 0) await addCounts(tx, ledger, counts)
  const exports = [...tally.exports].map(([bucket, times]) => ({ bucket, times }))
  if (exports.length > 0) await addExports(tx, ledger, exports)
}

/** Holds a user's row, made where there was none, until the transaction ends. */
export const holdUser = (tx: Tx, userId: string): Promise<void> => addUsers(tx, 'kept', [userRow(nothingOf(userId))])

/** Takes back what a user's events came to for everybody, and removes what was kept of the user. */
export async function removeUser(tx: Tx, userId: string, tally: Tally): Promise<void> {
  await addTally(tx, 'kept', negated(tally), 0)
  const narrow = tally.counts.filter(({ level }) => isNarrow(level))
  await removeUsers(
    tx,
    userId,
    narrow.map(({ userKey, key }) => ({ user_key: `${userKey}`, key: `${key}` })),
  )
}

/** Adds to accounts that failed and that were verified. */
export async function addStanding(tx: Tx, ledger: Ledger, standings: Standings, slot: number): Promise<void> {
  const rows = [...standings].map(
    ([key, { level, failed, verified }]): StandingRow => ({
      key: `${key}`,
      slot: slotOf(level, slot),
      failed: `${failed}`,
      verified: `${verified}`,
    }),
  )
  if (rows.length > 0) await addStandings(tx, ledger, rows)
}

const userRow = (sum: UserSum): UserRow => ({
  user_id: sum.userId,
  sign_ins: sum.signIns,
  weight: `${sum.weight}`,
  new_devices: `${sum.newDevices}`,
  devices: `${sum.devices}`,
  hosting: `${sum.hosting}`,
  hours: sum.hours.map(String),
  last_at: sum.last?.at.toISOString() ?? null,
  last_latitude: sum.last?.position?.latitude ?? null,
  last_longitude: sum.last?.position?.longitude ?? null,
  last_radius_km: sum.last?.position?.radiusKm ?? null,
  ...series('exports', sum.exports),
  ...series('amounts', sum.amounts),
})

/** Newest first. */
function series<Name extends 'exports' | 'amounts'>(name: Name, moments: readonly Moment[]) {
  const sorted = moments.toSorted((a, b) => b.at.getTime() - a.at.getTime() || b.figure - a.figure).slice(0, 20)
  return {
    [name]: sorted.map(({ figure }) => figure),
    [`${name}_at`]: sorted.map(({ at }) => at.toISOString()),
  } as Record<Name, number[]> & Record<`${Name}_at`, string[]>
}

const countRow = ({ userId, userKey, key, level, weight }: CountSum, slot: number): CountRow => ({
  user_id: userId,
  user_key: userKey === null ? null : `${userKey}`,
  key: `${key}`,
  slot: slotOf(level === null ? null : (LEVELS[level] ?? null), slot),
  weight: `${weight}`,
  narrow: isNarrow(level),
})
