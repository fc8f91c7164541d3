// What is tried: another law, other thresholds, another weight for signals, or what the model on trial found. Whatever is
// not changed is as it was when a decision was made.
import type { Law, RiskLevel } from '../../policy/requirement'
import { RISK_LEVELS, rank } from '../../policy/requirement'
import type { Sensitivity } from '../../policy/rule'
import type { Thresholds } from '../model'
import type { SignalName } from '../signal'

export type Scenario = {
  readonly law: Law
  /** Null for those that were in force then. */
  readonly thresholds: Thresholds | null
  /** Added to every threshold, in nats. */
  readonly shift: number
  /** By how much a signal's terms are multiplied; 0 for one that only reports. Signals not named count as they did. */
  readonly weights: Readonly<Partial<Record<SignalName, number>>>
  /** The name of a model whose own recorded scores stand in, where there are any. */
  readonly model: string | null
}

/** Whether scores and levels stay as they were. */
export const weighsAsThen = ({ thresholds, shift, weights, model }: Scenario): boolean =>
  thresholds === null && shift === 0 && model === null && Object.keys(weights).length === 0

export type Fall = { readonly sensitivity: Sensitivity; readonly from: RiskLevel; readonly to: RiskLevel }

/** Where a law asks for less at more risk. Such a law does not pass the tests of this house. */
export const fallsOf = (law: Law): readonly Fall[] =>
  (Object.keys(law) as Sensitivity[]).flatMap((sensitivity) =>
    RISK_LEVELS.slice(1).flatMap((to, at) => {
      const from = RISK_LEVELS[at] as RiskLevel
      return rank(law[sensitivity][to]) < rank(law[sensitivity][from]) ? [{ sensitivity, from, to }] : []
    }),
  )
