// The decider: from a rule, an actor, the risk and what was proven, to permit, challenge or deny. Pure: it reads no
// clock, row or cookie, and it never acts. Whatever is absent denies.
import { within } from '../time'
import type { AuthenticationEvent, Authenticators, Hold, Proof, Standing } from './assurance'
import { RECENT } from './assurance'
import type { Rule, Sensitivity } from './catalogue'
import type { Actor } from './permit'
import { type Requirement, type RiskLevel, rank, requirementFor } from './requirement'

export type Method = 'passkey' | 'totp' | 'password'

export type Situation = {
  readonly rule: Rule
  readonly actor: Actor
  readonly risk: RiskLevel
  /** Rungs that this input's amount or volume adds. */
  readonly steps: number
  readonly events: readonly AuthenticationEvent[]
  /** The proof for this very intent in this session, if there is one. */
  readonly proof: Proof | null
  /** The cool-off for this very intent, if one was begun. */
  readonly hold: Hold | null
  readonly authenticators: Authenticators
  readonly standing: Standing
  /** Whether a visitor without a session has shown to be more than a program. */
  readonly botChecked: boolean
  readonly now: Date
}

export type Denial =
  | { readonly reason: 'signed-out' | 'not-for-you' | 'risk-too-high' | 'enrol-first' | 'passkey-needed' | 'bot-check' }
  /** The address is to be confirmed first; what was reported is to be looked at first; repairing comes first. */
  | { readonly reason: 'confirm-address' | 'frozen' | 'recovering' | 'sign-in-again' }
  /** The account was recovered, and what matters most waits. */
  | { readonly reason: 'recovered'; readonly until: Date }
  /** The only fitting authenticator is new and waits. */
  | { readonly reason: 'cool-off'; readonly until: Date }
  /** The act itself waits. */
  | { readonly reason: 'held'; readonly until: Date }
  /** Strong proof is there and the cool-off starts now: the gate spends the proof and opens a hold. */
  | { readonly reason: 'hold-begins'; readonly proof: Proof }

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
  if (refusal) return { kind: 'deny', requirement, ...refusal }
  if (rank(requirement) >= rank('recent') && !enrolled(situation.authenticators)) return ask(situation, requirement)
  switch (requirement) {
    case 'none':
    case 'session':
      return permit(requirement)
    case 'password':
      return fresh(situation, 1) ? permit(requirement) : askForPassword(situation)
    case 'recent':
      return fresh(situation, 2) ? permit(requirement) : proven(situation, requirement)
    case 'proof':
      return proven(situation, requirement)
    case 'strong':
      return situation.proof?.phishingResistant ? permit(requirement, situation.proof) : ask(situation, requirement)
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

const requirementOf = ({ rule, risk, steps, authenticators, standing }: Situation): Requirement => {
  const requirement = requirementFor(rule.sensitivity, risk, steps)
  // Two proofs opened this session, every channel was told, and what it adds waits: that is its cool-off.
  if (standing.recovering && rule.repairs) return 'session'
  const first = rule.sensitivity === 'credential' && rule.bootstraps && !enrolled(authenticators)
  return first && rank(requirement) < rank('hold') ? 'password' : requirement
}

const unwelcome = (situation: Situation): Denial | null => {
  const { rule, actor, authenticators } = situation
  if (actor.kind === 'anonymous') return rule.audience.includes('anonymous') ? null : { reason: 'signed-out' }
  if (!actor.roles.some((role) => rule.audience.includes(role))) return { reason: 'not-for-you' }
  if (rule.sensitivity === 'public') return null
  const { passwordStandsAlone, hasPassword } = authenticators
  const looks = !hasPassword && rule.sensitivity === 'view'
  const enrolsFirst = !passwordStandsAlone && !enrolled(authenticators) && !rule.bootstraps && !looks
  return stopped(situation) ?? (enrolsFirst ? { reason: 'enrol-first' } : null)
}

/** What keeps an account or a session from an act, whatever is proven. */
const stopped = ({ rule, standing, now }: Situation): Denial | null => {
  const { confirmed, frozen, coolOffUntil, recovering } = standing
  if (recovering) return rule.repairs ? null : { reason: 'recovering' }
  if (rule.sensitivity === 'billing' || rule.sensitivity === 'export') {
    if (frozen) return { reason: 'frozen' }
    if (!confirmed) return { reason: 'confirm-address' }
  }
  const waits = coolOffUntil !== null && coolOffUntil > now && waitsForTrust(rule.sensitivity)
  return waits ? { reason: 'recovered', until: coolOffUntil } : null
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

const fresh = ({ events, now }: Situation, level: 1 | 2): boolean =>
  events.some((event) => event.level >= level && within(event.at, RECENT, now))

const proven = (situation: Situation, requirement: Requirement): Decision =>
  situation.proof ? permit(requirement, situation.proof) : ask(situation, requirement)

const held = (situation: Situation): Decision => {
  const { hold, proof, now } = situation
  const requirement = 'hold'
  if (hold && hold.ripeAt > now) return { kind: 'deny', requirement, reason: 'held', until: hold.ripeAt }
  if (!proof?.phishingResistant) return ask(situation, requirement)
  return hold ? permit(requirement, proof, hold) : { kind: 'deny', requirement, reason: 'hold-begins', proof }
}

const ask = (situation: Situation, requirement: Requirement): Decision => {
  const methods = methodsFor(requirement, situation)
  return methods.length > 0
    ? { kind: 'challenge', requirement, methods }
    : { kind: 'deny', requirement, ...unprovable(requirement, situation) }
}

const enrolled = ({ passkeyTrustedFrom, totpTrustedFrom }: Authenticators): boolean =>
  passkeyTrustedFrom !== null || totpTrustedFrom !== null

/** Acts for which a new authenticator waits out its cool-off. */
export const waitsForTrust = (sensitivity: Sensitivity): boolean =>
  !['public', 'view', 'edit', 'private'].includes(sensitivity)

const methodsFor = (requirement: Requirement, { rule, authenticators, now }: Situation): Method[] => {
  const serves = (trustedFrom: Date | null) =>
    trustedFrom !== null && (trustedFrom <= now || !waitsForTrust(rule.sensitivity))
  const methods: Method[] = []
  if (serves(authenticators.passkeyTrustedFrom)) methods.push('passkey')
  if (serves(authenticators.totpTrustedFrom) && rank(requirement) < rank('strong')) methods.push('totp')
  return methods
}

const unprovable = (requirement: Requirement, { rule, authenticators }: Situation): Denial => {
  const { passkeyTrustedFrom: passkey, totpTrustedFrom: totp } = authenticators
  const strong = rank(requirement) >= rank('strong')
  // Whom risk keeps from adding an authenticator is not told to add one.
  if (rule.bootstraps && (strong ? !passkey : !passkey && !totp)) return { reason: 'risk-too-high' }
  if (!passkey && !totp) return { reason: 'enrol-first' }
  if (!passkey && strong) return { reason: 'passkey-needed' }
  const waits = (strong ? [passkey] : [passkey, totp]).filter((at) => at !== null)
  return { reason: 'cool-off', until: waits.reduce((a, b) => (a < b ? a : b)) }
}
