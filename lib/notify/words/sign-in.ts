// The words about signing in and sessions.
import { NOBODY_ELSE, NOT_YOU, NOT_YOURS, quoted, seen, type WordsFor, when } from './parts'

type Kinds =
  | 'session-stolen'
  | 'sessions-capped'
  | 'sign-in-from-new-device'
  | 'password-right-second-factor-wrong'
  | 'payout-account-changed'
  | 'session-ended-by-staff'
  | 'account-disabled'
  | 'account-enabled'
  | 'device-code'
  | 'password-disabled'
  | 'totp-disabled'

export const SIGN_IN_WORDS: WordsFor<Kinds> = {
  'session-stolen': (notice) => ({
    subject: 'We ended one of your sessions',
    said: [
      notice.how === 'moved'
        ? 'It was used from another country and another browser from one moment to the next. Nobody travels like that, so we ended that session at once, for everyone who had it.'
        : 'An old copy of your sign-in was used. Such copies do not turn up by themselves, so we ended that session at once, for you and for whoever had the copy.',
    ],
    facts: [when(notice), ...seen(notice)],
    then: 'Sign in again the way you always do, and look under Security for anything that you do not know. If there is something, tell us with the link below.',
  }),
  'sessions-capped': (notice) => ({
    subject: 'We ended your oldest session',
    said: [
      `You signed in while you had as many open sessions as one account may have, so we ended ${notice.count > 1 ? `the ${notice.count} oldest ones` : 'the oldest one'}.`,
    ],
    facts: [when(notice)],
    then: NOT_YOU,
  }),
  'sign-in-from-new-device': (notice) => ({
    subject: 'New sign-in to your account',
    said: ['Somebody signed in to your account on a device that we did not know.'],
    facts: [when(notice), ...seen(notice)],
    then: NOT_YOU,
  }),
  'password-right-second-factor-wrong': (notice) =>
    notice.first === 'provider'
      ? {
          subject: 'Somebody came from your identity provider',
          said: ['Somebody signed in at the provider that is linked to your account, and then gave no right code.'],
          facts: [when(notice), ...seen(notice)],
          then: 'If it was you, there is nothing to do. If not, somebody is in your account there: tell us with the link below, and change what protects it there.',
        }
      : {
          subject: 'Somebody entered your password',
          said: ['Your password was entered, and then no right code. Nobody was let in.'],
          facts: [when(notice), ...seen(notice)],
          then: 'If it was you, there is nothing to do. If not, somebody knows your password: tell us with the link below, and choose another one wherever else you use it.',
        },
  'payout-account-changed': (notice) => ({
    subject: notice.first ? 'Your payout account was set' : 'Your payout account was changed',
    said: [
      notice.first
        ? 'From now on we pay into the bank account named here.'
        : 'From now on we pay into another bank account.',
    ],
    facts: [when(notice), ['Bank', quoted(notice.bank)], ['Account ending in', quoted(notice.last4)]],
    then: NOT_YOURS,
  }),
  'session-ended-by-staff': (notice) => ({
    subject: 'We signed you out',
    said: [
      `Our staff ended ${notice.count === undefined || notice.count === 1 ? 'a session' : `${notice.count} sessions`} of yours.`,
    ],
    facts: [when(notice)],
    then: 'You can sign in again; the sign-in page in that browser says why. If you want to know more, call us.',
  }),
  'account-disabled': (notice) => ({
    subject: 'Your account was closed to sign-ins',
    said: ['Our staff disabled your account. Nobody can sign in to it, and every session has ended.'],
    facts: [when(notice)],
    then: 'If you want to know why, call us.',
  }),
  'account-enabled': (notice) => ({
    subject: 'Your account is open again',
    said: ['Our staff enabled your account. You can sign in again.'],
    facts: [when(notice)],
    then: 'If you did not know that it was closed, call us.',
  }),
  'device-code': (notice) => ({
    subject: 'Your code to sign in',
    said: [
      'We don’t recognize a sign-in to your account. If you are signing in, enter this code on the page that asks for it within 10 minutes.',
    ],
    facts: [when(notice), ...seen(notice)],
    code: notice.code,
    then: NOBODY_ELSE,
  }),
  'password-disabled': (notice) => ({
    subject: 'Your password was closed',
    said: [
      'It was entered wrongly too many times in a row, so we no longer look at it. Nobody was let in.',
      notice.for === 'strangers'
        ? 'It still works on devices that you used here before. Your other ways to sign in work everywhere.'
        : 'Your other ways to sign in still work.',
    ],
    facts: [when(notice)],
    then: 'To open it again, set a new one: choose “Forgot your password?” on the sign-in page.',
  }),
  'totp-disabled': (notice) => ({
    subject: 'Your authenticator app was closed',
    said: [
      'Wrong codes were entered too many times in a row, so we no longer look at them. Nobody was let in with one.',
      notice.for === 'strangers'
        ? 'The app still works on devices that you used here before. Your other ways to sign in work everywhere.'
        : 'Your other ways to sign in still work.',
      'The person who entered them may know your password.',
    ],
    facts: [when(notice)],
    then: 'To use the app again, sign in another way, remove it on the Security page and add it anew. If you have no other way, recover the account from the sign-in page. Choose a new password, too.',
  }),
}
