// What staff set of the models, read strictly: a setting that this version of the code cannot read is as if it had not
// been made, so that a deployment never decides by half-understood figures.
import { log } from '../../log'
import type { Model } from '../model'
import type { SignalName } from '../signal'
import { isSignalName } from '../signal-names'
import { ModelSchema } from './schema'
import { DECIDING, shippedNamed } from './shipped'

export type Settings = {
  /** Signals that are weighed and shown, and do not count. */
  readonly reportOnly: readonly SignalName[]
  /** A whole model that is scored beside the one that decides, and decides nothing. */
  readonly candidate: Model | null
}

/** A candidate as it is stored: the name of a shipped model, or all figures. */
export type StoredCandidate = { readonly shipped: string } | { readonly figures: Model }

/** Reads settings from their rows. */
export const settingsOf = (rows: ReadonlyMap<string, unknown>): Settings => ({
  reportOnly: reportOnlyOf(rows.get('report-only')),
  candidate: candidateOf(rows.get('candidate')),
})

const reportOnlyOf = (value: unknown): readonly SignalName[] =>
  Array.isArray(value)
    ? value.filter((name): name is SignalName => typeof name === 'string' && isSignalName(name))
    : DECIDING.reportOnly

function candidateOf(value: unknown): Model | null {
  if (typeof value !== 'object' || value === null) return null
  if ('shipped' in value && typeof value.shipped === 'string') return shippedNamed(value.shipped)
  const read = ModelSchema.safeParse('figures' in value ? value.figures : null)
  if (!read.success) log.warn({ issues: read.error.issues.length }, 'the candidate model cannot be read')
  return read.success ? read.data : null
}
