// The words about opening an account, and about the address that mail goes to.
import { NOT_YOURS, quoted, type WordsFor, when } from './parts'

type Kinds =
  | 'sign-up-attempted'
  | 'address-confirm'
  | 'sign-up-confirm'
  | 'email-change-confirm'
  | 'email-change-attempted'
  | 'email-change-asked'
  | 'email-changed'
  | 'email-restored'

export const ACCOUNT_WORDS: WordsFor<Kinds> = {
  'sign-up-attempted': (notice) => ({
    subject: 'You have an account already',
    said: [
      'Somebody tried to open an account with this address. There is one already, so nothing was created and nothing has changed.',
    ],
    facts: [when(notice)],
    then: 'If it was you, sign in instead. If not, there is nothing to do.',
  }),
  'address-confirm': ({ link }) => ({
    subject: 'Confirm your email address',
    said: ['Confirm that our mail reaches you. Until then your account can look, but not change money or export.'],
    facts: [],
    button: { label: 'Confirm this address', address: link },
    then: 'The link serves once, for three days. If you did not open an account with us, there is nothing to do.',
  }),
  'sign-up-confirm': ({ code, link }) => ({
    subject: 'Confirm your email address',
    said: [
      'Enter this code on the page where you signed up, and your account is open. It works for 10 minutes. Or open the link below.',
    ],
    facts: [],
    code,
    button: { label: 'Confirm this address', address: link },
    then: 'The link works once and expires in 3 days. If you did not sign up with us, ignore this email: no account is opened without it. Give the code to no one.',
  }),
  'email-change-confirm': ({ link }) => ({
    subject: 'Confirm your new email address',
    said: ['Somebody wants to use this address for their account. It changes once you confirm, and not before.'],
    facts: [],
    button: { label: 'Use this address', address: link },
    then: 'The link serves once, for 24 hours. If you did not ask for this, there is nothing to do.',
  }),
  'email-change-asked': (notice) => ({
    subject: 'A change of your email address was asked for',
    said: [
      'It changes once the new address confirms, and not before. This address then has a way back for seven days.',
    ],
    facts: [when(notice), ['New address', quoted(notice.email)]],
    then: NOT_YOURS,
  }),
  'email-changed': (notice) => ({
    subject: 'Your email address was changed',
    said: [
      'Our mail goes to the new address from now on.',
      notice.undo
        ? 'If you did not do this, the link below brings this address back. It serves for seven days.'
        : 'The address before has a way back for seven days.',
    ],
    facts: [when(notice), ['New address', quoted(notice.email)]],
    then: NOT_YOURS,
  }),
  'email-change-attempted': (notice) => ({
    subject: 'Somebody wanted to use your email address',
    said: [
      'Somebody asked to use this address for an account of theirs. It belongs to yours, so nothing was changed and they were not told.',
    ],
    facts: [when(notice)],
    then: 'If it was you: an address can serve one account only. If not, there is nothing to do.',
  }),
  'email-restored': (notice) => ({
    subject: 'Your earlier email address was restored',
    said: ['Somebody used the way back that we sent to it. Every session has ended.'],
    facts: [when(notice)],
    then: NOT_YOURS,
  }),
}
