// Which thresholds applied to what was assessed before: those of the version that was recorded with it.
import { ACTIVITIES, type Activity } from '../model'
import { shippedNamed } from '../models/shipped'
import { findFigures } from './store'

/** In nats: from these scores on it was elevated, or high. */
export type Limits = { readonly elevated: number; readonly high: number }

/** As it was recorded. */
export type Recorded = { readonly model: string; readonly thresholds: number; readonly activity: string }

/** What tells the limits of each of these, read in one round trip at most; null for what is not known any more. */
export async function limitsOf(all: readonly Recorded[]): Promise<(one: Recorded) => Limits | null> {
  const versions = [...new Set(all.map(({ thresholds }) => thresholds))].filter((version) => version > 0)
  const figures = versions.length > 0 ? await findFigures(versions) : new Map()
  return ({ model, thresholds: version, activity }) => {
    const thresholds = version === 0 ? shippedNamed(model)?.thresholds : figures.get(version)
    return thresholds && isActivity(activity) ? thresholds[activity] : null
  }
}

const isActivity = (name: string): name is Activity => (ACTIVITIES as readonly string[]).includes(name)
