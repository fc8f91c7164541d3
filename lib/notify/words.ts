// The words of each notice: what happened, what we did, what to do if it was somebody else. Plain and calm. No secrets,
// no links, nothing that acts. Text that somebody typed appears only as a quoted fact, never in a subject or a sentence.
import { named } from '../place/country'
import type { Notice } from './notice'

type NoticeOf<Kind extends Notice['kind']> = Extract<Notice, { readonly kind: Kind }>

export type Words = {
  readonly subject: string
  readonly said: readonly string[]
  readonly facts: readonly (readonly [label: string, value: string])[]
  /** What to do, and when. */
  readonly then: string
}

const NOT_YOU =
  'If it was you, there is nothing to do. If not, sign in the way you always do, look under Security, end every session that you do not know, and call us.'
const NOT_YOURS = 'If you did not ask for this, sign in the way you always do, look under Security, and call us.'

/** What a notice says. */
export const wordsOf = <Kind extends Notice['kind']>(notice: NoticeOf<Kind>): Words => WORDS[notice.kind](notice)

const WORDS: { readonly [Kind in Notice['kind']]: (notice: NoticeOf<Kind>) => Words } = {
  'session-stolen': (notice) => ({
    subject: 'We ended one of your sessions',
    said: [
      'A browser used an old copy of the key to one of your sessions. Such copies do not turn up by themselves, so we ended that session at once, for you and for whoever had the copy.',
    ],
    facts: [when(notice), ...seen(notice)],
    then: 'Sign in again the way you always do, and look under Security for anything that you do not know. If there is something, call us.',
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
    said: ['Your account was signed in to from a device that it did not know.'],
    facts: [when(notice), ...seen(notice)],
    then: NOT_YOU,
  }),
  'authenticator-added': (notice) => ({
    subject: `${capitalised(called(notice))} was added to your account`,
    said: [`From now on ${called(notice)} can be used to prove that it is you.`],
    facts: [when(notice), ['Name', quoted(notice.name)], ['Serves important changes from', moment(notice.trustedFrom)]],
    then: NOT_YOURS,
  }),
  'authenticator-removed': (notice) => ({
    subject: `${capitalised(called(notice))} was removed from your account`,
    said: ['It can no longer be used to prove that it is you.'],
    facts: [when(notice), ['Name', quoted(notice.name)]],
    then: NOT_YOURS,
  }),
  'password-right-second-factor-wrong': (notice) => ({
    subject: 'Somebody entered your password',
    said: ['Your password was entered, and then no right code. Nobody was let in.'],
    facts: [when(notice), ...seen(notice)],
    then: 'If it was you, there is nothing to do. If not, somebody knows your password: choose another one, here and wherever else you use it.',
  }),
  'hold-begun': (notice) => ({
    subject: 'A change to your account is waiting',
    said: [
      'A change was asked for, and proven, that we make only after a while, so that you can stop it. Nothing has changed yet.',
    ],
    facts: [
      ['Change', quoted(notice.title)],
      ['Asked for', moment(notice.at)],
      ['Possible from', moment(notice.ripeAt)],
    ],
    then: 'If it was not you, sign in the way you always do, look under Security, call the change off, and call us.',
  }),
  'hold-ended': (notice) => ({
    subject:
      notice.reason === 'performed'
        ? 'The change that was waiting was made'
        : 'The change that was waiting was called off',
    said: [
      notice.reason === 'performed'
        ? 'Its waiting time was over and it was asked for once more.'
        : 'Nothing has changed.',
    ],
    facts: [['Change', quoted(notice.title)], when(notice)],
    then: NOT_YOURS,
  }),
  'payout-account-changed': (notice) => ({
    subject: 'Your payout account was changed',
    said: ['We pay into another account from now on.'],
    facts: [when(notice), ['Bank', quoted(notice.bank)], ['Account ending in', quoted(notice.last4)]],
    then: NOT_YOURS,
  }),
  'session-ended-by-staff': (notice) => ({
    subject: 'We signed you out',
    said: [
      `Our staff ended ${notice.count === undefined || notice.count === 1 ? 'a session' : `${notice.count} sessions`} of yours.`,
    ],
    facts: [when(notice)],
    then: 'You can sign in again. If you want to know why, call us.',
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
  'sign-up-attempted': (notice) => ({
    subject: 'You have an account already',
    said: [
      'Somebody tried to open an account with this address. There is one already, so nothing was created and nothing has changed.',
    ],
    facts: [when(notice)],
    then: 'If it was you, sign in instead. If not, there is nothing to do.',
  }),
}

const when = ({ at }: Notice) => ['When', moment(at)] as const

const called = ({ authenticator }: { readonly authenticator: 'passkey' | 'totp' }) =>
  authenticator === 'passkey' ? 'a passkey' : 'an authenticator app'

const capitalised = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

const seen = ({ client, country }: { readonly client?: string | null; readonly country?: string | null }) => [
  ...(client ? [['Browser', quoted(client)] as const] : []),
  ...(country ? [['Country', named(country)?.name ?? 'unknown'] as const] : []),
]

/** One short line, whatever was typed. */
const quoted = (text: string) =>
  text
    .toWellFormed()
    .replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, 80)

const MOMENT = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
const moment = (at: Date) => `${MOMENT.format(at)} UTC`
