// The law for staff: its table as it is, what can be tried instead, and what that would have changed.
import type { Permit } from '../../policy/permit'
import { LAW, type Law, type Requirement, RISK_LEVELS, type RiskLevel, rungsOf } from '../../policy/requirement'
import type { Sensitivity } from '../../policy/rule'
import { readSettings } from '../../risk/models/change'
import { DECIDING } from '../../risk/models/shipped'
import { type Fall, fallsOf } from '../../risk/simulate/scenario'
import { type Simulation, simulate } from '../../risk/simulate/simulate'
import { newestVersions } from '../../risk/thresholds/known'
import type { Version } from '../../risk/thresholds/version'
import { before, days } from '../../time'
import type { Typed } from '../term'
import { readTried, SENSITIVITIES, type Tried } from './query'

export type Cell = { readonly level: RiskLevel; readonly requirement: Requirement }
export type LawRow = {
  readonly sensitivity: Sensitivity
  readonly cells: readonly Cell[]
  readonly rungs: readonly Requirement[]
}

/** What can be tried, and the law as it is. */
export type PolicyView = {
  readonly law: readonly LawRow[]
  readonly versions: readonly Pick<Version, 'version' | 'state'>[]
  readonly candidate: string | null
}

type Looking = Permit<'admin.policy.view'> | Permit<'admin.policy.simulate'>

export async function policyView(_permit: Looking): Promise<PolicyView> {
  const [versions, { candidate }] = await Promise.all([newestVersions(DECIDING.name, SHOWN), readSettings()])
  return {
    law: SENSITIVITIES.map((sensitivity) => ({
      sensitivity,
      cells: RISK_LEVELS.map((level) => ({ level, requirement: LAW[sensitivity][level] })),
      rungs: rungsOf(sensitivity),
    })),
    versions: versions.map(({ version, state }) => ({ version, state })),
    candidate: candidate?.name ?? null,
  }
}

const SHOWN = 30

export type ChangedCell = {
  readonly sensitivity: Sensitivity
  readonly level: RiskLevel
  readonly from: Requirement
  readonly to: Requirement
}

export type Trial = {
  readonly tried: Tried
  readonly from: Date
  readonly to: Date
  /** Cells of the law that differ. */
  readonly cells: readonly ChangedCell[]
  readonly falls: readonly Fall[]
  readonly result: Simulation
}

/** Replays the period under what is tried. Issues where it cannot be understood. */
export async function tryPolicy(
  { now }: Permit<'admin.policy.simulate'>,
  query: Readonly<Record<string, string>>,
): Promise<Typed<Trial>> {
  const typed = readTried(query)
  if (!typed.ok) return typed
  const { filter: tried } = typed
  const thresholds = await thresholdsOf(tried.version)
  if (tried.version !== null && !thresholds) return issue('thresholds', 'Choose thresholds from the list.')
  if (tried.model !== null && Object.keys(tried.weights).length > 0)
    return issue('model', 'What the model on trial found cannot be weighed otherwise. Choose one of the two.')
  if (tried.model !== null && tried.shift !== 0 && !thresholds)
    return issue('thresholds', 'Choose the thresholds that are to be moved for the model on trial.')
  const period = { from: before(now, days(tried.days)), to: now }
  const { law, shift, weights, model } = tried
  const result = await simulate(period, { law, thresholds, shift, weights, model })
  return { ok: true, filter: { tried, ...period, cells: changedCells(law), falls: fallsOf(law), result } }
}

const issue = (field: string, words: string) => ({ ok: false, issues: { [field]: words } }) as const

async function thresholdsOf(version: number | null) {
  if (version === null) return null
  if (version === 0) return DECIDING.thresholds
  return (await newestVersions(DECIDING.name, SHOWN)).find((one) => one.version === version)?.thresholds ?? null
}

const changedCells = (law: Law): readonly ChangedCell[] =>
  SENSITIVITIES.flatMap((sensitivity) =>
    RISK_LEVELS.flatMap((level) => {
      const [from, to] = [LAW[sensitivity][level], law[sensitivity][level]]
      return from === to ? [] : [{ sensitivity, level, from, to }]
    }),
  )
