// The model in force: the shipped figures that decide, with the report-only switches that staff set and the thresholds of
// the current version; and the candidate that is scored beside it, if there is one.
import { seconds } from '../../time'
import { kept } from '../kept'
import type { Model } from '../model'
import { currentThresholds, forgetThresholds } from '../thresholds/current'
import { type Settings, settingsOf } from './settings'
import { DECIDING } from './shipped'
import { findSettings } from './store'

export type ModelInForce = {
  readonly model: Model
  /** Of the thresholds; 0 for those that the model was shipped with. */
  readonly version: number
  /** Scored beside, recorded and shown. It decides nothing. */
  readonly candidate: Model | null
}

/** How late a process may learn of a change by staff. */
const KEPT = seconds(5)
const settings = kept(KEPT, async () => settingsOf(await findSettings()))

/** The model in force at `now`, at most five seconds late. To be asked outside of transactions: it may read. */
export async function currentModel(now: Date): Promise<ModelInForce> {
  const [{ reportOnly, candidate }, { version, thresholds }] = await Promise.all([
    settings.get(now),
    currentThresholds(DECIDING, now),
  ])
  return {
    version,
    model: { ...DECIDING, thresholds, reportOnly },
    candidate: candidate && { ...candidate, thresholds: (await currentThresholds(candidate, now)).thresholds },
  }
}

/** What staff set, without the thresholds. At most five seconds late. */
export const currentSettings = (now: Date): Promise<Settings> => settings.get(now)

/** Has this process look again at once. */
export function forgetModel(): void {
  settings.drop()
  forgetThresholds()
}
