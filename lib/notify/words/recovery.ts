// The words about coming back in: recovery codes, account recovery, freezing.
import { moment, NOT_YOURS, seen, type WordsFor, when } from './parts'

type Kinds =
  | 'recovery-codes-made'
  | 'recovery-code-used'
  | 'recovery-link'
  | 'recovery-begun'
  | 'recovery-vouched'
  | 'recovery-finished'
  | 'account-frozen'
  | 'account-unfrozen'

export const RECOVERY_WORDS: WordsFor<Kinds> = {
  'recovery-codes-made': (notice) => ({
    subject: notice.first ? 'Recovery codes were made' : 'New recovery codes were made',
    said: [
      notice.first
        ? `${notice.count} recovery codes were made for your account.`
        : `${notice.count} new codes were made. The ones before no longer work.`,
    ],
    facts: [when(notice)],
    then: NOT_YOURS,
  }),
  'recovery-code-used': (notice) => ({
    subject: notice.replaced ? 'Used recovery codes were replaced' : 'A recovery code was used',
    said: [
      notice.replaced
        ? 'New codes took the place of those that were used. The others still serve.'
        : 'One of your recovery codes was used to recover your account. It does not serve again.',
      notice.replaced || notice.left > 3
        ? `You have ${notice.left} codes that serve.`
        : `Only ${notice.left} of the others are left: make new ones on the Security page.`,
    ],
    facts: [when(notice)],
    then: NOT_YOURS,
  }),
  'recovery-link': ({ link }) => ({
    subject: 'Go on recovering your account',
    said: [
      'Somebody is recovering this account and asked for this link as one of the two proofs that it takes. It serves once, for 15 minutes, in the browser that asked for it.',
    ],
    facts: [],
    button: { label: 'Go on recovering', address: link },
    then: 'If it was not you, do not open it. There is nothing else to do: without this link nothing happens.',
  }),
  'recovery-begun': (notice) => ({
    subject: 'Your account was recovered',
    said: [
      'Two proofs were given, every session has ended, and a new way to sign in can now be added. Money, exports and how you sign in wait.',
      'If it was you, open this link on a device that you used here before: the wait then gets shorter, usually an hour.',
    ],
    facts: [when(notice), ...seen(notice), ['Money and exports again from', moment(notice.coolOffUntil)]],
    button: { label: 'It was me', address: notice.link },
    then: NOT_YOURS,
  }),
  'recovery-vouched': (notice) => ({
    subject: 'A device that you know vouched for the recovery',
    said: ['The wait that follows the recovery of your account is shorter now.'],
    facts: [when(notice), ['Money and exports again from', moment(notice.coolOffUntil)]],
    then: NOT_YOURS,
  }),
  'recovery-finished': (notice) => ({
    subject: 'The recovery of your account is finished',
    said: ['A new way to sign in was added. Look under Security for old ones that you have lost, and remove them.'],
    facts: [when(notice), ['Money and exports again from', moment(notice.coolOffUntil)]],
    then: NOT_YOURS,
  }),
  'account-frozen': (notice) => ({
    subject: 'Money and exports are frozen',
    said: [
      'Somebody followed a link in one of our mails and told us that something was not you. Until you lift the freeze, no money moves and no data leaves your account.',
    ],
    facts: [when(notice)],
    then: 'If you reported it, sign in, look under Security, and lift the freeze when all is well. If not, tell us with the link below.',
  }),
  'account-unfrozen': (notice) => ({
    subject: 'Money and exports are open again',
    said: ['Somebody signed in to your account, proved that it was you, and lifted the freeze.'],
    facts: [when(notice)],
    then: NOT_YOURS,
  }),
}
