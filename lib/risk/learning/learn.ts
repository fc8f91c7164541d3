// Learning: what was verified becomes history, in the transaction that verified it; what failed is only ever held against
// where it came from. Whoever calls has scored before: nothing learnt here shows in the assessment that comes with it.
import type { Tx } from '../../db'
import type { RiskLevel } from '../../policy/requirement'
import type { Attempt, ShownDevice, Stakes } from '../attempt'
import { type Activity, STEPGATE_1 } from '../model'
import type { Signal } from '../signal'
import { addTally, hasShownDevice } from './counts/ledger'
import { type Learnt, tallyOf } from './counts/tally'
import { appendAct, appendFailed, appendVerified, type Kept } from './events/appending'
import { accountKeyOf, keysOf } from './keys'
import { drawSlot } from './slot'

/** An assessment as it was made, before anything was learnt. */
export type Recorded = {
  readonly score: number
  readonly level: RiskLevel
  readonly activity: Activity
  readonly model: string
  /** Version of the thresholds. */
  readonly thresholds: number
  readonly datasets: string
  readonly signals: readonly Signal[]
  readonly candidate?: { readonly model: string; readonly score: number; readonly level: RiskLevel }
}

export type Lesson = Pick<Attempt, 'at' | 'network' | 'networkKind' | 'position' | 'client' | 'device' | 'hour'> & {
  readonly userId: string
  readonly sessionId: string | null
  readonly requestId: string
  /** As it is: it is sealed before it is kept, for 30 days. */
  readonly address: string | null
  readonly assessment: Recorded | null
}

/** The half-life by which counts are kept. Another one takes counting anew: `npm run risk:rebuild -- --mend`. */
export const KEPT_HALF_LIFE = STEPGATE_1.halfLife

/**
 * Learns a verified sign-in. Holds the user's row from here to the end of `tx`, so that of two sign-ins at once the second
 * adds to what the first has learnt; and rows that all sign-ins share, so that it belongs near the end of `tx`.
 */
export async function learnSignIn(tx: Tx, lesson: Lesson): Promise<void> {
  const { device, userId } = lesson
  // Showing none where one was shown before counts as coming with a new one, or hiding would be cheaper.
  const newDevice = device ? device.standing === 'new' : await hasShownDevice(tx, userId)
  const kept = keep(lesson, newDevice)
  const slot = drawSlot()
  const learnt = { ...learntOf(kept), kind: 'sign-in', stakes: null, position: lesson.position } as const
  await addTally(tx, 'kept', tallyOf([learnt], KEPT_HALF_LIFE), slot)
  await appendVerified(tx, kept, KEPT_HALF_LIFE, slot)
}

export type FailedLesson = Omit<Lesson, 'sessionId' | 'device' | 'position'> & {
  readonly device: ShownDevice | null
  /** What was typed, or an id: kept as a keyed digest. */
  readonly account: string
}

/**
 * Notes a failed sign-in against where it came from, where each account counts once a day. The history of the user that it
 * names stays as it is: whoever fails cannot teach. `userId` may belong to nobody; the work is the same.
 */
export const noteFailedSignIn = (lesson: FailedLesson): Promise<void> =>
  appendFailed(keep({ ...lesson, sessionId: null }), accountKeyOf(lesson.account), KEPT_HALF_LIFE, drawSlot())

/** Notes a performed act. How much it moved becomes history; where it came from does not: the sign-in taught that. */
export async function noteAct(
  tx: Tx,
  { operation, stakes, ...lesson }: Lesson & { readonly operation: string; readonly stakes: Stakes | null },
): Promise<void> {
  const kept = keep(lesson)
  await addTally(tx, 'kept', tallyOf([{ ...learntOf(kept), kind: 'act', stakes }], KEPT_HALF_LIFE), drawSlot())
  await appendAct(tx, kept, operation, stakes)
}

const keep = (lesson: Omit<Lesson, 'position'>, newDevice = false): Kept => ({
  ...lesson,
  keys: keysOf(lesson),
  newDevice,
  hasDevice: lesson.device !== null,
})

const learntOf = ({ networkKind, ...kept }: Kept): Omit<Learnt, 'kind' | 'stakes'> => ({
  ...kept,
  hosting: networkKind === 'hosting',
})
