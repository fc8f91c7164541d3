// A sign-in that failed: what is recorded, and what is held against where it came from. It refuses to make a difference:
// an address without an account leaves the same rows, under an id that belongs to nobody.
import { appendEvent } from '../audit/event'
import { recordFailure } from '../credentials/roster'
import { keyedDigest } from '../crypto'
import { transaction } from '../db'
import { knowsDevice } from '../devices/device'
import { noteFailedSignIn } from '../risk/learning/learn'
import { noteFailure } from '../risk/stuffing/marks/note'
import { countOne } from '../throttle/allowance'
import { countFailure } from '../throttle/pressure'
import { days } from '../time'
import type { Account, Arrival } from './arrival'
import { lessonOf } from './lesson'

/** Failures that risk learns from one network in a day: its name is as bad as it gets by then, and the table is bounded. */
const LEARNT_FROM_A_NETWORK = 500
const LEARNT_WINDOW = days(1)

export type FailureReason = 'wrong' | 'unknown' | 'disabled' | 'expired' | 'replayed' | 'clone-suspected'

/** Records a failed sign-in. An address without an account leaves the same rows, under an id that belongs to nobody. */
export async function fail(
  account: Pick<Account, 'id'> | null,
  standIn: string,
  authenticator: string,
  reason: FailureReason,
  arrival: Arrival,
): Promise<void> {
  const { place, now, requestId } = arrival
  const userId = account?.id ?? idOf(standIn)
  await recordFailure(userId, authenticator, place.network, now)
  const lesson = { ...lessonOf(place, arrival), userId, account: standIn, device: null, assessment: null }
  // The count itself is the same work for every address.
  const before = await countOne({ what: 'failed-from', subject: place.network, window: LEARNT_WINDOW })
  if (before <= LEARNT_FROM_A_NETWORK) await noteFailedSignIn(lesson)
  if (!(await knowsDevice(userId, place.deviceHash, arrival.deviceKey)))
    await noteFailure({ account: standIn, network: lesson.network, client: lesson.client, now })
  // What was typed is counted as it is admitted; a passkey names nobody before it was looked at.
  if (authenticator === 'passkey') await countFailure(place.network, 1, 'failures')
  await transaction((tx) =>
    appendEvent(tx, {
      kind: 'sign-in.failed',
      outcome: 'failed',
      at: now,
      requestId,
      network: place.network,
      subjectId: userId,
      details: { authenticator, reason },
    }),
  )
}

/** An id for what is not an account: stable per address, so that the work is the same as for one. */
export const idOf = (text: string): string => {
  const hex = Buffer.from(keyedDigest('throttle', 'stand-in\0', text)).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
