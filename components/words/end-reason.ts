// How a session ended, in words: for the sign-in page, the list of sessions and the notice in a form.
import type { Ended } from '@/lib/sessions/ended/ended'
import type { EndReason } from '@/lib/sessions/session'

export const END_WORDS: Readonly<Record<EndReason, string>> = {
  'signed-out': 'You signed out.',
  'ended-by-you': 'You ended this session from another device.',
  'ended-by-staff': 'A member of our staff ended this session.',
  idle: 'Your session ended because it was not used for a while.',
  expired: 'Your session ended because it had lasted as long as a session may.',
  stolen: 'We ended your session because an old copy of it was used. Somebody else may have had it.',
  moved:
    'We ended your session because it was used in another country and another browser at once. Somebody else may have had it.',
  cap: 'Your session ended because you signed in on more devices than we keep at a time. The oldest one goes first.',
  'user-disabled': 'This account is closed for now.',
  'role-changed': 'Your session ended because what your account may do has changed.',
  replaced: 'Your session was replaced by a newer one in this browser.',
  'password-changed': 'Your session ended because your password was changed in another browser.',
  'password-reset': 'Your session ended because your password was reset.',
  recovered: 'Your session ended because your account was recovered.',
  'not-you': 'This session ended because the owner of the account told us that it was not theirs.',
  'provider-signed-out': 'Your session ended because you signed out at your identity provider.',
  'device-forgotten': 'Your session ended because this device was removed from your devices.',
}

const SIGN_IN = 'Sign in again to go on.'
const IF_NOT_YOU = 'If that was not you, use the link in the mail that we sent you.'

/** What to do about it. */
export const END_NEXT: Readonly<Record<EndReason, string>> = {
  'signed-out': 'There is nothing to do.',
  'ended-by-you': 'If that was not you, sign in now and look under Security for what you do not know.',
  'ended-by-staff': 'You can sign in again. If you want to know more, call us.',
  idle: SIGN_IN,
  expired: SIGN_IN,
  stolen: 'Sign in on a device that you trust, and look at your activity for anything that was not you.',
  moved: 'Sign in on a device that you trust, and look at your activity for anything that was not you.',
  cap: 'Sign in again to go on. Under Security you can end sessions that you no longer need.',
  'user-disabled': 'Call us if you think that is wrong.',
  'role-changed': SIGN_IN,
  replaced: SIGN_IN,
  'password-changed': `Sign in with the new password. ${IF_NOT_YOU}`,
  'password-reset': `Sign in with the new password. ${IF_NOT_YOU}`,
  recovered: IF_NOT_YOU,
  'not-you': 'If the account is yours, sign in on a device that you trust.',
  'provider-signed-out': SIGN_IN,
  'device-forgotten': 'If that was not you, sign in and look under Security for what you do not know.',
}

/** Ends that deserve more than a note. */
export const END_ALARMS: readonly EndReason[] = ['stolen', 'moved', 'password-reset', 'recovered', 'not-you']

/** Who ended it; null where the reason says it all. */
export function byWords({ by, from }: Pick<Ended, 'by' | 'from'>): string | null {
  if (by === 'us') return null
  if (by === 'staff') return 'by our staff'
  return from ? `by you, in ${from}` : 'by you'
}

/** The same as a word or two, for a column. */
export const END_LABELS: Readonly<Record<EndReason, string>> = {
  'signed-out': 'Signed out',
  'ended-by-you': 'Ended by its owner',
  'ended-by-staff': 'Ended by staff',
  idle: 'Idle',
  expired: 'Expired',
  stolen: 'Stolen',
  moved: 'Moved',
  cap: 'Too many sessions',
  'user-disabled': 'Account disabled',
  'role-changed': 'Roles changed',
  replaced: 'Replaced',
  'password-changed': 'Password changed',
  'password-reset': 'Password reset',
  recovered: 'Account recovered',
  'not-you': 'Reported by its owner',
  'provider-signed-out': 'Signed out at the provider',
  'device-forgotten': 'Device forgotten',
}

/** Why nobody is signed in any more: `superseded` is an answer that came too late, and sending again is enough. */
export const signedOutWords = (reason: EndReason | 'superseded' | 'lost' | 'none'): string => {
  if (reason === 'superseded') return 'Your session was renewed at the same moment. Send it again.'
  if (reason === 'lost') return 'Our last answer did not reach this browser.'
  return reason === 'none' ? 'You are not signed in any more.' : END_WORDS[reason]
}

/** Reads a reason from an address; null for anything that is none. */
export const endReason = (text: string | undefined): EndReason | null =>
  text !== undefined && Object.hasOwn(END_WORDS, text) ? (text as EndReason) : null
