// One recorded decision under a scenario: what the law would have asked for. Pure. It compares requirements; what proof
// somebody would have given then is not recorded anywhere and is not guessed.
import { type Law, type Requirement, RISK_LEVELS, type RiskLevel, rank, requirementFor } from '../../policy/requirement'
import type { Sensitivity } from '../../policy/rule'
import { bandFor } from '../band'
import { ACTIVITIES, type Activity, bandOf, type Thresholds } from '../model'
import type { Signal } from '../signal'
import { type Scenario, weighsAsThen } from './scenario'

/** A decision with what it was made from, as the audit trail keeps it. */
export type Recorded = {
  readonly requirement: Requirement
  readonly sensitivity: Sensitivity
  readonly steps: number
  readonly risk: {
    readonly level: RiskLevel
    readonly score: number
    readonly signals: readonly Signal[]
    readonly activity: Activity
    readonly model: string
    readonly thresholds: number
    readonly candidate?: { readonly model: string; readonly score: number; readonly level: RiskLevel }
  }
}

/** The thresholds of a version of a model; null where they are not known any more. */
export type FiguresOf = (model: string, version: number) => Thresholds | null

export type Replayed = {
  readonly before: Requirement
  readonly after: Requirement
  /** Whether the risk could not be weighed anew, and was left as it was. */
  readonly asThen: boolean
}

/** What the law of the scenario would have asked for. */
export function replay(recorded: Recorded, scenario: Scenario, figuresOf: FiguresOf): Replayed {
  const level = levelUnder(recorded.risk, scenario, figuresOf)
  return {
    before: recorded.requirement,
    after: requirementUnder(recorded, level ?? recorded.risk.level, scenario.law),
    asThen: level === null,
  }
}

/** The level that the scenario finds; null where what was recorded does not say. */
function levelUnder(risk: Recorded['risk'], scenario: Scenario, figuresOf: FiguresOf): RiskLevel | null {
  if (weighsAsThen(scenario)) return risk.level
  if (!ACTIVITIES.includes(risk.activity) || !Array.isArray(risk.signals)) return null
  return scenario.model === null || scenario.model === risk.model
    ? weighedAnew(risk, scenario, figuresOf(risk.model, risk.thresholds))
    : foundBeside(risk, scenario)
}

function weighedAnew(risk: Recorded['risk'], { thresholds, shift, weights }: Scenario, then: Thresholds | null) {
  const figures = thresholds ?? then
  if (!figures) return null
  const { level, activity, signals } = risk
  const weighed = signals
    .map(({ reportOnly, ...term }) => ({ ...term, nats: term.nats * (weights[term.signal] ?? (reportOnly ? 0 : 1)) }))
    .filter(({ nats }) => nats !== 0)
  const found = bandFor(weighed, activity, { thresholds: figures }, shift)
  // What lifted a level above its signals then, without being one of them, would lift it now.
  const lifted = then !== null && bandFor(signals, activity, { thresholds: then }) !== level
  return lifted && RISK_LEVELS.indexOf(found) < RISK_LEVELS.indexOf(level) ? level : found
}

/** What the model on trial found, by its own thresholds of then unless others are tried. */
function foundBeside({ candidate, activity }: Recorded['risk'], { model, thresholds, shift }: Scenario) {
  if (candidate?.model !== model) return null
  return thresholds ? bandOf(candidate.score - shift, activity, { thresholds }) : candidate.level
}

/** What the law asks for at a level, with the exceptions that held then. */
function requirementUnder(
  { requirement, sensitivity, steps, risk }: Recorded,
  level: RiskLevel,
  law: Law,
): Requirement {
  const now = requirementFor(sensitivity, risk.level, steps)
  const then = requirementFor(sensitivity, level, steps, law)
  // The cell was not touched: whatever held then holds.
  if (then === now) return requirement
  // The first authenticator takes the password, unless the law asks for more than can be given.
  if (requirement === 'password') return rank(then) < rank('hold') ? 'password' : then
  // A customer without an authenticator is asked for a session where two factors in it are asked of others.
  if (requirement === 'session' && now === 'aal2') return rank(then) > rank('aal2') ? then : requirement
  // A recovery repairs on the session alone.
  if (requirement === 'session' && rank(now) > rank('session')) return requirement
  return then
}
