// The law's table: what each sensitivity asks for at each level of risk. Total, monotone, and data: a change of law is a
// visible diff of this file and of its golden test.
import type { Sensitivity } from './catalogue'

export const RISK_LEVELS = ['low', 'elevated', 'high'] as const
export type RiskLevel = (typeof RISK_LEVELS)[number]

/**
 * From least to most. `password` stands in for `credential` requirements while an account has no authenticator yet, and
 * `session` for `aal2`.
 * - `aal2`: two factors (an AAL2 authentication event) in this session, however long ago
 * - `recent`: an AAL2 authentication event in this session within ten minutes
 * - `proof`: AAL2 for this very intent, single use
 * - `strong`: `proof` by a phishing-resistant authenticator
 * - `hold`: `strong`, then a cool-off with alerts
 */
export const LADDER = [
  'none',
  'bot-check',
  'bot-check-and-delay',
  'session',
  'password',
  'aal2',
  'recent',
  'proof',
  'strong',
  'hold',
  'deny',
] as const
export type Requirement = (typeof LADDER)[number]

type Row = Readonly<Record<RiskLevel, Requirement>>

export type Law = Readonly<Record<Sensitivity, Row>>

export const LAW: Law = {
  public: { low: 'none', elevated: 'bot-check', high: 'bot-check-and-delay' },
  view: { low: 'aal2', elevated: 'aal2', high: 'recent' },
  edit: { low: 'aal2', elevated: 'recent', high: 'proof' },
  private: { low: 'recent', elevated: 'proof', high: 'strong' },
  billing: { low: 'proof', elevated: 'strong', high: 'hold' },
  export: { low: 'proof', elevated: 'strong', high: 'deny' },
  credential: { low: 'proof', elevated: 'strong', high: 'hold' },
  admin: { low: 'proof', elevated: 'proof', high: 'deny' },
  'admin-critical': { low: 'strong', elevated: 'strong', high: 'deny' },
}

/** The place of a requirement on the ladder: higher asks for more. */
export const rank = (requirement: Requirement): number => LADDER.indexOf(requirement)

/** Where steps lead. The two never meet below `deny`: a bot check leads to no session, and no session to a bot check. */
const FOR_ANYBODY: readonly Requirement[] = ['none', 'bot-check', 'bot-check-and-delay', 'deny']
const FOR_PEOPLE: readonly Requirement[] = ['session', 'aal2', 'recent', 'proof', 'strong', 'hold', 'deny']

/** The rungs on which a sensitivity moves. */
export const rungsOf = (sensitivity: Sensitivity): readonly Requirement[] =>
  FOR_PEOPLE.includes(LAW[sensitivity].low) ? FOR_PEOPLE : FOR_ANYBODY

/**
 * What the law asks for, `steps` rungs further up where an amount or a volume calls for more. Never past `deny`. `law` is
 * another one where somebody asks what it would do.
 */
export function requirementFor(sensitivity: Sensitivity, risk: RiskLevel, steps = 0, law = LAW): Requirement {
  const rungs = rungsOf(sensitivity)
  return rungs[rungs.indexOf(law[sensitivity][risk]) + Math.max(0, Math.ceil(steps))] ?? 'deny'
}
