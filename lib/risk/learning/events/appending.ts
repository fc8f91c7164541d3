// An event as it is kept: what was weighed and what came of it, with keys in place of what was observed. The address is
// sealed for its user; nothing else that was sent is kept.
import { seal } from '../../../crypto'
import type { Tx } from '../../../db'
import type { Duration } from '../../../time'
import type { Stakes } from '../../attempt'
import { dayAfter, dayOf, reputedKeys, weightOfDay } from '../counts/standings'
import type { Keys } from '../keys'
import type { Lesson } from '../learn'
import { slotOf } from '../slot'
import { type EventRow, insertEvent, insertFailed, insertVerified, type ReputedRow } from './store'

/** What is kept of every event. */
export type Kept = Pick<
  Lesson,
  'userId' | 'at' | 'requestId' | 'networkKind' | 'hour' | 'address' | 'assessment' | 'sessionId'
> & { readonly keys: Keys; readonly newDevice: boolean; readonly hasDevice: boolean }

export const appendVerified = (tx: Tx, kept: Kept, halfLife: Duration, slot: number): Promise<void> => {
  const from = dayOf(kept.at)
  const day = { from, to: dayAfter(from) }
  return insertVerified(tx, rowOf(kept, { kind: 'sign-in' }), reputedRows(kept, halfLife, slot), day)
}

export const appendFailed = (kept: Kept, accountKey: bigint, halfLife: Duration, slot: number): Promise<void> =>
  insertFailed(
    rowOf(kept, { kind: 'sign-in', outcome: 'failed', account_key: `${accountKey}` }),
    reputedRows(kept, halfLife, slot),
    dayOf(kept.at),
  )

export const appendAct = (tx: Tx, kept: Kept, operation: string, stakes: Stakes | null): Promise<void> =>
  insertEvent(tx, rowOf(kept, { kind: 'act', operation, stakes }))

function rowOf(kept: Kept, what: Partial<EventRow> & Pick<EventRow, 'kind'>): EventRow {
  const { assessment, address, newDevice, hasDevice } = kept
  return {
    at: kept.at.toISOString(),
    outcome: 'verified',
    user_id: kept.userId,
    session_id: kept.sessionId,
    request_id: kept.requestId,
    operation: null,
    score: assessment?.score ?? null,
    band: assessment?.level ?? null,
    activity: assessment?.activity ?? null,
    model: assessment?.model ?? null,
    thresholds: assessment?.thresholds ?? null,
    datasets: assessment?.datasets ?? null,
    signals: assessment?.signals ?? null,
    candidate: assessment?.candidate ?? null,
    keys: kept.keys.map((key) => (key === null ? null : `${key}`)),
    hour: kept.hour,
    hosting: kept.networkKind === 'hosting',
    new_device: newDevice,
    has_device: hasDevice,
    stakes: null,
    sealed_address: address === null ? null : seal(address, kept.userId),
    account_key: null,
    ...what,
  }
}

const reputedRows = ({ keys, at }: Kept, halfLife: Duration, slot: number): readonly ReputedRow[] => {
  const weight = `${weightOfDay(at, halfLife)}`
  return reputedKeys(keys).map(({ level, at: place, key }) => ({
    key: `${key}`,
    slot: slotOf(level, slot),
    at: place,
    weight,
  }))
}
