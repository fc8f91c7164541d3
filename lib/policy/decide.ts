// The decider: from a rule, an actor, the risk and what was proven, to permit, challenge or deny. Pure: it reads no
// clock, row or cookie, and it never acts. Whatever is absent denies.
import { within } from '../time'
import type { Hold, Proof } from './assurance'
import { enrolled, RECENT } from './assurance'
import { methodsFor, unprovable } from './methods'
import { requirementOf } from './required'
import { type Requirement, rank } from './requirement'
import type { Denial, Method, Situation } from './situation'
import { unwelcome } from './unwelcome'

export { waitsForTrust } from './methods'
export type { Denial, Method, Situation } from './situation'

export type Decision =
  | {
      readonly kind: 'permit'
      readonly requirement: Requirement
      readonly spends: Proof | null
      readonly ends: Hold | null
    }
  | { readonly kind: 'challenge'; readonly requirement: Requirement; readonly methods: readonly Method[] }
  | ({ readonly kind: 'deny'; readonly requirement: Requirement } & Denial)

/** Decides one situation. */
export function decide(situation: Situation): Decision {
  const requirement = requirementOf(situation)
  const refusal = unwelcome(situation)
  if (refusal) return { kind: 'deny', requirement, ...wholeWait(situation, refusal) }
  if (rank(requirement) >= rank('aal2') && !enrolled(situation.authenticators)) return ask(situation, requirement)
  switch (requirement) {
    case 'none':
    case 'session':
      return permit(requirement)
    case 'password':
      return fresh(situation, 1) ? permit(requirement) : askForPassword(situation)
    case 'aal2':
      return reached(situation, 2) ? permit(requirement) : proven(situation, requirement)
    case 'recent':
      return fresh(situation, 2) ? permit(requirement) : proven(situation, requirement)
    case 'proof':
      return proven(situation, requirement)
    case 'strong':
      return situation.proof?.phishingResistant ? proven(situation, requirement) : ask(situation, requirement)
    case 'hold':
      return held(situation)
    case 'bot-check':
    case 'bot-check-and-delay':
      // A live session is more than a sign of being a person.
      return situation.actor.kind === 'anonymous' && !situation.botChecked
        ? { kind: 'deny', requirement, reason: 'bot-check' }
        : permit(requirement)
    case 'deny':
      return { kind: 'deny', requirement, reason: 'risk-too-high' }
    default:
      return requirement satisfies never
  }
}

/**
 * The same refusal with the moment at which its reason is over: when the first authenticator has waited, the act may
 * still take the one that waits longer.
 */
const wholeWait = (situation: Situation, refusal: Denial): Denial => {
  if (refusal.reason !== 'cool-off') return refusal
  const then = decide({ ...situation, now: refusal.until })
  return then.kind === 'deny' && then.reason === 'cool-off' ? { reason: then.reason, until: then.until } : refusal
}

const permit = (requirement: Requirement, spends: Proof | null = null, ends: Hold | null = null): Decision => ({
  kind: 'permit',
  requirement,
  spends,
  ends,
})

const askForPassword = ({ authenticators }: Situation): Decision => {
  const requirement = 'password'
  return authenticators.hasPassword
    ? { kind: 'challenge', requirement, methods: ['password'] }
    : { kind: 'deny', requirement, reason: 'sign-in-again' }
}

const reached = ({ events }: Situation, level: 1 | 2): boolean => events.some((event) => event.level >= level)

const fresh = ({ events, now }: Situation, level: 1 | 2): boolean =>
  events.some((event) => event.level >= level && within(event.at, RECENT, now))

/** A proof counts as long as the account has an authenticator that could give it now: one may be gone or wait since then. */
const proven = (situation: Situation, requirement: Requirement): Decision =>
  situation.proof && methodsFor(requirement, situation).length > 0
    ? permit(requirement, situation.proof)
    : ask(situation, requirement)

const held = (situation: Situation): Decision => {
  const { hold, proof, now } = situation
  const requirement = 'hold'
  if (hold && hold.ripeAt > now) return { kind: 'deny', requirement, reason: 'held', until: hold.ripeAt }
  if (!proof?.phishingResistant || methodsFor(requirement, situation).length === 0) return ask(situation, requirement)
  return hold ? permit(requirement, proof, hold) : { kind: 'deny', requirement, reason: 'hold-begins', proof }
}

const ask = (situation: Situation, requirement: Requirement): Decision => {
  const methods = methodsFor(requirement, situation)
  return methods.length > 0
    ? { kind: 'challenge', requirement, methods }
    : { kind: 'deny', requirement, ...unprovable(requirement, situation) }
}
