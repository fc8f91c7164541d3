// The words about what proves who somebody is: passwords, passkeys, apps, identity providers.
import { called, capitalised, moment, NOBODY_ELSE, NOT_YOURS, quoted, type WordsFor, when } from './parts'

type Kinds =
  | 'password-reset-link'
  | 'password-none'
  | 'password-reset'
  | 'password-changed'
  | 'enrolment-code'
  | 'authenticator-added'
  | 'authenticator-removed'
  | 'identity-linked'
  | 'identity-unlinked'

export const CREDENTIAL_WORDS: WordsFor<Kinds> = {
  'password-reset-link': ({ link }) => ({
    subject: 'Set a new password',
    said: [
      'You, or somebody who typed your address, asked to set a new password. The link serves once, for 15 minutes.',
      'It does not sign you in: if you have a passkey or an authenticator app, you still need it.',
    ],
    facts: [],
    button: { label: 'Set a new password', address: link },
    then: 'If you did not ask for this, there is nothing to do. Your password stays what it is.',
  }),
  'password-none': (notice) => ({
    subject: 'Your account has no password',
    said: [
      'You, or somebody who typed your address, asked to set a new password. Your account never had one, so there is none to set anew.',
      'Sign in the way you always do: with your passkey, or through your identity provider.',
    ],
    facts: [when(notice)],
    then: 'If you cannot, choose “Lost your passkey?” on the sign-in page. If you did not ask for this, there is nothing to do.',
  }),
  'password-reset': (notice) => ({
    subject: 'Your password was reset',
    said: ['A new password was set through a link that we mailed. Every session of your account has ended.'],
    facts: [when(notice)],
    then: NOT_YOURS,
  }),
  'password-changed': (notice) => ({
    subject: notice.first ? 'Your account has a password now' : 'Your password was changed',
    said: [notice.first ? 'A password was set for your account.' : 'The password before it no longer works.'],
    facts: [when(notice)],
    then: NOT_YOURS,
  }),
  'enrolment-code': (notice) => ({
    subject: 'Your code to finish adding a way to sign in',
    said: [`Type this code where you are adding ${called(notice.authenticator)}. It serves for ten minutes.`],
    facts: [when(notice)],
    code: notice.code,
    then: NOBODY_ELSE,
  }),
  'authenticator-added': (notice) => ({
    subject: `${capitalised(called(notice.authenticator))} was added to your account`,
    said: [`From now on ${called(notice.authenticator)} can be used to prove that it is you.`],
    facts: [when(notice), ['Name', quoted(notice.name)], ['For important changes from', moment(notice.trustedFrom)]],
    then: NOT_YOURS,
  }),
  'authenticator-removed': (notice) => ({
    subject: `${capitalised(called(notice.authenticator))} was removed from your account`,
    said: ['It can no longer be used to prove that it is you.'],
    facts: [when(notice), ['Name', quoted(notice.name)]],
    then: NOT_YOURS,
  }),
  'identity-linked': (notice) => ({
    subject: 'Another way to sign in was linked',
    said: ['From now on you can also sign in to your account with the provider named here.'],
    facts: [when(notice), ['Provider', quoted(notice.provider)]],
    then: NOT_YOURS,
  }),
  'identity-unlinked': (notice) => ({
    subject: 'A way to sign in was unlinked',
    said: ['You can no longer sign in to your account with the provider named here.'],
    facts: [when(notice), ['Provider', quoted(notice.provider)]],
    then: NOT_YOURS,
  }),
}
