// What keeps somebody from an act whatever they prove: who they are to it, and what their account or session waits for.
import { enrolled } from './assurance'
import { waitsForTrust } from './methods'
import type { Actor } from './permit'
import { isStaff, type Rule } from './rule'
import type { Denial, Situation } from './situation'

/** Why this act is refused whatever is proven; null where proof decides. */
export const unwelcome = (situation: Situation): Denial | null => {
  const { rule, actor, authenticators } = situation
  if (actor.kind === 'anonymous') return rule.audience.includes('anonymous') ? null : { reason: 'signed-out' }
  if (!actor.roles.some((role) => rule.audience.includes(role))) return { reason: 'not-for-you' }
  if (rule.sensitivity === 'public') return null
  const { passwordStandsAlone, hasPassword } = authenticators
  const looks = !hasPassword && rule.sensitivity === 'view'
  // 63B-4 3.1.1.2: a password may be the only factor from 15 characters on. Staff never have only one.
  const mayStart = isStaff(actor.roles) ? false : passwordStandsAlone || looks
  const enrolsFirst = !mayStart && !enrolled(authenticators) && !rule.bootstraps
  return stopped(situation) ?? onMailboxAlone(situation) ?? (enrolsFirst ? { reason: 'enrol-first' } : null)
}

/**
 * A password set by email is worth looking at one's own things, and adding a first authenticator: whoever reads the mailbox
 * could have set it and added that, so nothing else is done before the authenticator has waited as after a recovery (ASVS
 * 6.4.3). Staff look at other people's things: of theirs only the pages that lead to that authenticator are open.
 */
const onMailboxAlone = ({ rule, actor, authenticators, now }: Situation): Denial | null => {
  const { passwordByMail, passkeyTrustedFrom, totpTrustedFrom } = authenticators
  const waits = [passkeyTrustedFrom, totpTrustedFrom].filter((at) => at !== null)
  if (!passwordByMail || looksAround(rule, actor) || waits.some((at) => at <= now)) return null
  if (waits.length === 0) return rule.bootstraps ? null : { reason: 'emailed-password' }
  return { reason: 'cool-off', until: waits.reduce((a, b) => (a < b ? a : b)) }
}

const looksAround = ({ sensitivity, bootstraps }: Rule, actor: Actor): boolean =>
  sensitivity === 'view' && (bootstraps === true || (actor.kind !== 'anonymous' && !isStaff(actor.roles)))

/** What keeps an account or a session from an act, whatever is proven. */
const stopped = ({ rule, standing, now }: Situation): Denial | null => {
  const { confirmed, frozen, coolOffUntil, recovering, leaked } = standing
  if (recovering) return rule.repairs ? null : { reason: 'recovering' }
  if (leaked && !rule.replacesPassword) return { reason: 'password-leaked' }
  if (rule.sensitivity === 'billing' || rule.sensitivity === 'export') {
    if (frozen) return { reason: 'frozen' }
    if (!confirmed) return { reason: 'confirm-address' }
  }
  const waits = coolOffUntil !== null && coolOffUntil > now && waitsForTrust(rule.sensitivity)
  return waits ? { reason: 'recovered', until: coolOffUntil } : null
}
