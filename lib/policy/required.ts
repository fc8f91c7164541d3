// What a situation asks for: the law's table, and what weight, a first authenticator and a recovery make of it.
import { enrolled } from './assurance'
import type { Actor } from './permit'
import { type Requirement, rank, requirementFor } from './requirement'
import { isStaff } from './rule'
import type { Situation } from './situation'

/** The requirement of one situation. */
export const requirementOf = (situation: Situation): Requirement => {
  const { rule, actor, authenticators, standing } = situation
  const byTable = asksByTable(situation)
  const requirement = isWeighty(situation) && rank(byTable) < rank('strong') ? 'strong' : byTable
  // Two proofs opened this session, every channel was told, and what it adds waits: that is its cool-off.
  if (standing.recovering && rule.repairs) return 'session'
  if (enrolled(authenticators)) return requirement
  // Without an authenticator there is no second factor to ask for: customers look around, and staff enroll one first.
  if (requirement === 'aal2') return rule.bootstraps || !isColleague(actor) ? 'session' : requirement
  const first = rule.sensitivity === 'credential' && rule.bootstraps
  return first && rank(requirement) < rank('hold') ? 'password' : requirement
}

/** What the table alone asks for, with the rungs that an amount adds. */
export const asksByTable = ({ rule, risk, weight }: Situation): Requirement =>
  requirementFor(rule.sensitivity, risk, weight.steps)

/** Whether its weight alone takes a proof that cannot be phished. Public operations are weighed by nobody. */
const isWeighty = ({ rule, weight: { strongUntil }, now }: Situation): boolean =>
  rule.sensitivity !== 'public' && strongUntil !== null && (strongUntil === 'always' || strongUntil > now)

const isColleague = (actor: Actor): boolean => actor.kind !== 'anonymous' && isStaff(actor.roles)
