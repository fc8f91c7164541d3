// What happened at the side doors, in plain words for its owner: passwords, addresses, recovery, devices, identities.
import type { AuditDetails } from '@/lib/audit/event'
import { authenticatorWords } from './detail-words'
import { bad, good, IF_NOT_YOU, plain, type Say, warn } from './tone'

/** The kinds of events that the side doors leave. */
export type DoorKind = Extract<
  keyof AuditDetails,
  | `${'password' | 'totp' | 'address' | 'email' | 'recovery-codes' | 'recovery-code' | 'recovery' | 'not-me'}.${string}`
  | `${'sign-up' | 'account' | 'device' | 'identity' | 'link'}.${string}`
>

const USE_THE_MAIL = 'If this was not you, use the link in the mail that we sent you.'
const PROOFS = { password: 'password', 'saved-code': 'recovery-code', 'mailed-link': 'mailed-link' } as const

export const DOOR_WORDS: { readonly [Kind in DoorKind]: Say<Kind> } = {
  'password.reset-asked': () => plain('Somebody asked for a link to reset your password', 'It was sent to you alone.'),
  'password.reset': () => warn('Password reset through a mailed link', USE_THE_MAIL),
  'password.changed': ({ first, othersEnded }) =>
    warn(
      first ? 'Password set' : 'Password changed',
      othersEnded > 0 ? `Your other sessions ended (${othersEnded}).` : IF_NOT_YOU,
    ),
  'password.disabled': (details) =>
    bad(
      'Your password was closed after too many wrong tries',
      details.for === 'strangers'
        ? 'It still works on devices that you used before. Reset it to open it again.'
        : 'Reset it to open it again. Your other ways to sign in still work.',
    ),
  'totp.disabled': (details) =>
    bad(
      'Your authenticator app was closed after too many wrong codes',
      details.for === 'strangers'
        ? 'It still works on devices that you used before; a right code there opens it again. Choose a new password.'
        : 'Whoever entered them may know your password: choose a new one. Remove the app and add it anew to use it again.',
    ),
  'password.breach-unchecked': () => plain('A new password could not be compared with known leaks'),
  'address.wanted': (details) =>
    plain(
      details.for === 'sign-up'
        ? 'Somebody tried to open an account with your address'
        : 'Somebody wanted your address for their account',
      'Nothing has changed by that.',
    ),
  'address.released': () => plain('The address of this account was given up: nobody had confirmed it'),
  'sign-up.asked': () => plain('Signed up'),
  'sign-up.failed': () => plain('A wrong code to confirm an address'),
  'address.confirmed': () => good('Email address confirmed'),
  'email.change-asked': () => warn('A change of your email address was asked for', USE_THE_MAIL),
  'email.change-called-off': () => plain('The change of your email address was called off'),
  'email.changed': () => warn('Email address changed', USE_THE_MAIL),
  'email.restored': () => good('Your earlier email address was restored'),
  'recovery-codes.made': ({ count, instead }) =>
    instead === 'none'
      ? warn(`Recovery codes made (${count})`, IF_NOT_YOU)
      : warn(
          `New recovery codes made (${count})`,
          instead === 'all' ? 'The ones before no longer work.' : 'They took the place of those that were used.',
        ),
  'recovery-code.used': ({ left }) => warn('A recovery code was used', `${left} of the others are left.`),
  'recovery.asked': () => warn('Somebody began to recover your account', 'Nothing has changed by that.'),
  'recovery.proven': ({ proof }) => warn(`Account recovery: proved with ${authenticatorWords(PROOFS[proof])}`),
  'recovery.failed': ({ proof }) => warn(`Account recovery: a wrong answer for ${authenticatorWords(PROOFS[proof])}`),
  'recovery.opened': () =>
    bad(
      'Your account was recovered, and every other session ended',
      'If this was not you, use the link in our mail now.',
    ),
  'recovery.vouched': () => good('A device that you used before vouched for the recovery'),
  'recovery.repaired': () => good('Account recovery finished: a new way to sign in was added'),
  'recovery.stopped': () => good('Account recovery stopped'),
  'not-me.reported': () => bad('You told us that something was not you', 'Money and exports are frozen.'),
  'account.frozen': () => bad('Money and exports were frozen'),
  'account.unfrozen': () => good('Money and exports were opened again'),
  'device.code-mailed': () => plain('We emailed you a code for a sign-in that we did not recognize'),
  'device.renamed': ({ name }) => plain(`Device renamed: “${name}”`),
  'device.forgotten': ({ name }) => plain(`Device forgotten: “${name || 'unnamed'}”`),
  'identity.linked': ({ issuer }) => warn(`Sign-in through ${issuer} was linked`, IF_NOT_YOU),
  'identity.unlinked': ({ issuer }) => warn(`Sign-in through ${issuer} was unlinked`, IF_NOT_YOU),
  'identity.refused': ({ issuer }) =>
    warn(`A sign-in through ${issuer} was refused`, 'It is not linked to your account.'),
  'identity.signed-out': ({ issuer, sessions }) => plain(`Signed out at ${issuer} (${sessions} sessions ended here)`),
  'link.refused': () => plain('A link from one of our mails was used that no longer serves'),
}
