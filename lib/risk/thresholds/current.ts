// The thresholds in force for a model: the newest version that was taken, or the model's own until there is one.
import { seconds } from '../../time'
import { kept } from '../kept'
import type { Model, Thresholds } from '../model'
import { findInForce } from './store'

export type InForce = {
  /** 0 for the figures that the model was shipped with. */
  readonly version: number
  readonly thresholds: Thresholds
}

/** How late a process may learn of a new version. */
const KEPT = seconds(5)
const inForce = kept(KEPT, findInForce)

/** The thresholds in force for `model` at `now`, at most five seconds late. */
export async function currentThresholds(model: Model, now: Date): Promise<InForce> {
  const version = (await inForce.get(now)).find((one) => one.model === model.name)
  return version ?? { version: 0, thresholds: model.thresholds }
}

/** Has this process look again at once. */
export const forgetThresholds = (): void => inForce.drop()
