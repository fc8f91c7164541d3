// What requests are assessed by at this moment: the model that staff see, and the data that places are told from.
import { datasets } from '../place/datasets'
import type { InForce } from './assess'
import { currentModel } from './models/current'

/** The model with the thresholds that are current, and the candidate that is tried beside it. */
export async function inForce(now: Date): Promise<InForce> {
  const { model, version, candidate } = await currentModel(now)
  return { model, thresholds: version, candidate, datasets: datasets() }
}
