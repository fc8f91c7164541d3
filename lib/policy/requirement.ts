// The law's table: what each sensitivity asks for at each level of risk. Total, monotone, and data: a change of law is a
// visible diff of this file and of its golden test.
import type { Sensitivity } from './catalogue'

export const RISK_LEVELS = ['low', 'elevated', 'high'] as const
export type RiskLevel = (typeof RISK_LEVELS)[number]

/**
 * From least to most. `password` stands in for `credential` requirements while an account has no authenticator yet.
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
  'recent',
  'proof',
  'strong',
  'hold',
  'deny',
] as const
export type Requirement = (typeof LADDER)[number]

type Row = Readonly<Record<RiskLevel, Requirement>>

export const LAW: Readonly<Record<Sensitivity, Row>> = {
  public: { low: 'none', elevated: 'bot-check', high: 'bot-check-and-delay' },
  view: { low: 'session', elevated: 'session', high: 'recent' },
  edit: { low: 'session', elevated: 'recent', high: 'proof' },
  private: { low: 'recent', elevated: 'proof', high: 'strong' },
  billing: { low: 'proof', elevated: 'strong', high: 'hold' },
  export: { low: 'proof', elevated: 'strong', high: 'deny' },
  credential: { low: 'proof', elevated: 'strong', high: 'hold' },
  admin: { low: 'recent', elevated: 'proof', high: 'deny' },
  'admin-critical': { low: 'strong', elevated: 'strong', high: 'deny' },
}

/** The place of a requirement on the ladder: higher asks for more. */
export const rank = (requirement: Requirement): number => LADDER.indexOf(requirement)

/** Where steps lead. The two never meet below `deny`: a bot check leads to no session, and no session to a bot check. */
const FOR_ANYBODY: readonly Requirement[] = ['none', 'bot-check', 'bot-check-and-delay', 'deny']
const FOR_PEOPLE: readonly Requirement[] = ['session', 'recent', 'proof', 'strong', 'hold', 'deny']

/** What the law asks for, `steps` rungs further up where an amount or a volume calls for more. Never past `deny`. */
export function requirementFor(sensitivity: Sensitivity, risk: RiskLevel, steps = 0): Requirement {
  const base = LAW[sensitivity][risk]
  const rungs = FOR_PEOPLE.includes(base) ? FOR_PEOPLE : FOR_ANYBODY
  return rungs[rungs.indexOf(base) + Math.max(0, Math.ceil(steps))] ?? 'deny'
}
