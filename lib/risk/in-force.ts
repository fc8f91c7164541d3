// What requests are assessed by at this moment.
import type { InForce } from './assess'
import { STEPGATE_1 } from './model'

/** The model with the thresholds that are current, and the candidate that is tried beside it. */
export const inForce = async (_now: Date): Promise<InForce> => ({
  model: STEPGATE_1,
  thresholds: 0,
  candidate: null,
  datasets: '',
})
