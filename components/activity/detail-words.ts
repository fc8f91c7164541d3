// The smaller words of the timeline: authenticators, why a session ended, why a sign-in failed.
import type { ActivityLine } from '@/lib/activity/activity'
import type { AuditDetails } from '@/lib/audit/event'
import type { EndReason } from '@/lib/sessions/session'

const AUTHENTICATORS: Readonly<Record<string, string>> = {
  password: 'a password',
  totp: 'an authenticator app',
  passkey: 'a passkey',
  federated: 'your identity provider',
  'mailed-code': 'a mailed code',
  'mailed-link': 'a link in our mail',
  'recovery-code': 'a recovery code',
}

/** An authenticator as the trail names it, with its article. */
export const authenticatorWords = (name: string): string => AUTHENTICATORS[name] ?? name

const ENDED: Readonly<Record<EndReason, string>> = {
  'signed-out': 'Signed out',
  'ended-by-you': 'You ended a session',
  'ended-by-staff': 'Our staff ended your session',
  idle: 'A session ended because it was not used for a while',
  expired: 'A session ended because it had lasted as long as a session may',
  stolen: 'We ended a session because an old copy of it was used',
  moved: 'We ended a session that moved to another country and another browser at once',
  cap: 'Your oldest session ended, because you signed in on more devices than we keep at a time',
  'user-disabled': 'A session ended because the account was closed',
  'role-changed': 'A session ended because what the account may do changed',
  replaced: 'A session ended because you signed in again in the same browser',
  'password-changed': 'A session ended because your password was changed',
  'password-reset': 'A session ended because your password was reset',
  recovered: 'A session ended because your account was recovered',
  'not-you': 'A session ended because you told us that it was not you',
  'provider-signed-out': 'A session ended because you signed out at your identity provider',
  'device-forgotten': 'A session ended because its device was forgotten',
}

/** Why a session ended. Staff who end somebody else's read that they did. */
export function endedWords(reason: string, by: ActivityLine['by']): string {
  if (reason === 'ended-by-staff' && by === 'you') return 'You ended a session of another user'
  return Object.hasOwn(ENDED, reason) ? ENDED[reason as EndReason] : 'A session ended'
}

type Endings = AuditDetails['sessions.ended']

/** Several sessions at once: one's own others, all of a user, or everyone's. */
export function endedAllWords({ count, scope, reason }: Omit<Endings, 'why'>, by: ActivityLine['by']): string {
  if (scope === 'everyone')
    return by === 'you'
      ? `You ended the sessions of everyone (${count})`
      : 'Our staff ended everyone’s sessions, yours too'
  const sessions = count === 1 ? 'one session' : `${count} sessions`
  if (scope === 'user' && by === 'you') return `You ended all sessions of another user (${count})`
  if (reason === 'ended-by-you') return `You ended your other sessions (${count})`
  if (reason === 'ended-by-staff') return `Our staff ended all your sessions (${count})`
  return Object.hasOwn(ENDED, reason)
    ? `${ENDED[reason as EndReason]} (${sessions})`
    : `All sessions were ended (${count})`
}

type Failure = AuditDetails['sign-in.failed']

const FAILURES: Readonly<Record<Failure['reason'], string>> = {
  wrong: 'It was wrong. If it was not you who tried, there is nothing to do: nobody got in.',
  unknown: 'It is not known here.',
  disabled: 'It was right, but could not be used at the time.',
  expired: 'It took too long.',
  replayed: 'It had been used already.',
  'clone-suspected': 'The passkey seems to have been copied. Remove it if you cannot explain that.',
}

/** Codes that are asked for only after the right password. */
const AFTER_PASSWORD = ['totp', 'mailed-code']

/** Why a sign-in failed, and whether its owner should care. */
export const failureWords = ({ authenticator, reason }: Failure): string =>
  AFTER_PASSWORD.includes(authenticator)
    ? 'The password before it was right. If it was not you who tried, somebody knows your password.'
    : FAILURES[reason]
