// With what an act can be proven now, and what is said where with nothing.

import { asksByTable } from './required'
import { type Requirement, rank } from './requirement'
import type { Sensitivity } from './rule'
import type { Denial, Method, Situation } from './situation'

/** Acts for which a new authenticator waits out its cool-off. */
export const waitsForTrust = (sensitivity: Sensitivity): boolean =>
  !['public', 'view', 'edit', 'private'].includes(sensitivity)

/** The ways to prove it, strongest first. */
export const methodsFor = (requirement: Requirement, { rule, authenticators, now }: Situation): Method[] => {
  const serves = (trustedFrom: Date | null) =>
    trustedFrom !== null && (trustedFrom <= now || !waitsForTrust(rule.sensitivity))
  const methods: Method[] = []
  if (serves(authenticators.passkeyTrustedFrom)) methods.push('passkey')
  if (serves(authenticators.totpTrustedFrom) && rank(requirement) < rank('strong')) methods.push('totp')
  return methods
}

/** Why it cannot be proven with anything that the account has. */
export const unprovable = (requirement: Requirement, situation: Situation): Denial => {
  const { rule, authenticators } = situation
  const { passkeyTrustedFrom: passkey, totpTrustedFrom: totp } = authenticators
  const strong = rank(requirement) >= rank('strong')
  const codes = strong ? codesFrom(situation) : totp
  // Whom risk keeps from adding an authenticator is not told to add one.
  if (rule.bootstraps && !passkey && !codes) return { reason: 'risk-too-high' }
  if (!passkey && !totp) return { reason: 'enrol-first' }
  if (!passkey && !codes) return { reason: 'passkey-needed' }
  const until = earliest(passkey, codes)
  return !passkey && strong ? { reason: 'codes-wait', until } : { reason: 'cool-off', until }
}

/** When a code will do for what only its weight keeps from one; null where it never will. */
function codesFrom(situation: Situation): Date | null {
  const { totpTrustedFrom: totp } = situation.authenticators
  const { strongUntil } = situation.weight
  if (!totp || strongUntil === null || strongUntil === 'always') return null
  if (rank(asksByTable(situation)) >= rank('strong')) return null
  return totp > strongUntil ? totp : strongUntil
}

const earliest = (...moments: readonly (Date | null)[]): Date =>
  moments.filter((at) => at !== null).reduce((a, b) => (a < b ? a : b))
