// Every reason for which the gate says no, in plain words: what happened, why, what to do about it. A member that is
// added to the union does not compile until it has its words here.
import type { DenialReason } from '@/lib/gate/outcome'
import { type DenialWords, SECURITY, UNCHANGED } from './denial-parts'
import { WAIT_WORDS } from './denial-waits'

export const DENIAL_WORDS: Readonly<Record<DenialReason, DenialWords>> = {
  ...WAIT_WORDS,
  'not-for-you': {
    title: 'This is not open to your account',
    what: UNCHANGED,
    why: 'What you asked for belongs to another kind of account.',
    todo: ['If you think that it should be open to you, write to us.'],
  },
  'risk-too-high': {
    title: 'We cannot do this right now',
    what: UNCHANGED,
    why: 'Several things about this visit are unusual for your account, and this act is too sensitive for that.',
    todo: ['Try again later, or from a device and a network that you normally use.'],
    link: { href: '/activity', label: 'See what happened on your account' },
  },
  'enrol-first': {
    title: 'First, add a way to prove that it is you',
    what: UNCHANGED,
    why: 'This act takes fresh proof, and your account has neither a passkey nor an authenticator app to give it with. A password alone is not enough.',
    todo: [
      'Add a passkey on the Security page. An authenticator app works too, for most things.',
      'Then come back. For money, exports and changes to how you sign in a new one may have to wait first: the Security page says how long. The wait gives you time to notice if it was somebody else who added it.',
    ],
    inOrder: true,
    link: { href: '/security', label: 'Add a passkey or an app' },
  },
  'confirm-address': {
    title: 'First, confirm your email address',
    what: UNCHANGED,
    why: 'Until we know that our mail reaches you, we could not tell you if somebody else moved your money or took your data.',
    todo: ['Open the mail that we sent when you signed up, or ask for another one.'],
    link: { href: '/security/email', label: 'Confirm your address' },
  },
  frozen: {
    title: 'Money and exports are frozen',
    what: UNCHANGED,
    why: 'Somebody followed a link in one of our mails and told us that something on this account was not their doing. Until that is cleared up, nothing of value leaves the account.',
    todo: ['Look at what was reported, put right what is wrong, and then lift the freeze yourself.'],
    link: { href: '/security/freeze', label: 'Look at the report' },
  },
  recovering: {
    title: 'First, add a way to sign in',
    what: UNCHANGED,
    why: 'You came back through account recovery, so this session can repair how you sign in and nothing else.',
    todo: ['Add a passkey or an authenticator app, then sign in with it.'],
    link: { href: '/security', label: 'Add a passkey or an app' },
  },
  'password-leaked': {
    title: 'First, change your password',
    what: UNCHANGED,
    why: 'The password that you signed in with was in a leak of another site, so others may try it here. Until you change it, nothing else is open.',
    todo: ['Choose a password that you use nowhere else. Everything is open again at once.'],
    link: { href: '/security/password', label: 'Change your password' },
  },
  'sign-in-again': {
    title: 'Sign in again first',
    what: UNCHANGED,
    why: 'Your account has no password and nothing else to ask for, so we need a fresh sign-in through your identity provider.',
    todo: ['Sign out, sign in again, and do this within ten minutes.'],
    link: { href: '/sign-in', label: 'Sign in again' },
  },
  'passkey-needed': {
    title: 'This needs a passkey',
    what: UNCHANGED,
    why: 'A one-time code can be tricked out of somebody, so it is not enough for an act of this weight, or on a visit that is unusual for your account.',
    todo: [
      'Add a passkey on the Security page, and confirm it with your authenticator app.',
      'Come back 24 hours after you added it, and do this again.',
    ],
    inOrder: true,
    link: { href: '/security', label: 'Add a passkey' },
  },
  'bot-check': {
    title: 'One more step: a check against programs',
    what: UNCHANGED,
    why: 'There were failed sign-ins or many requests for emails recently: for this account, from your network or across the site. They may not have been yours. The check makes guessing expensive for a program. There is no puzzle to solve.',
    todo: ['Follow the instructions below to continue.'],
  },
  'too-many-tries': {
    title: 'Too many tries',
    what: 'This one was not looked at.',
    why: 'After a few failures we make each further try wait a little longer, so that nobody can guess quickly.',
    todo: [
      'Wait until then and try again. What you typed is kept, but for secrets.',
      'On a device that you used here before, the tries of others do not make you wait.',
    ],
  },
  'wrong-answers': {
    title: 'That was wrong, and it was the last try',
    what: UNCHANGED,
    why: 'After five wrong answers in a row, this request for proof has ended.',
    todo: [
      'Wait until then and do the same again. We ask for proof once more.',
      'If you did not give these answers, end all sessions on the Security page.',
    ],
    link: SECURITY,
  },
  'foreign-origin': {
    title: 'This did not come from our pages',
    what: UNCHANGED,
    why: 'A request that changes something has to be sent by a page of ours. Some other page, or a program in your browser, sent this one.',
    todo: [
      'Open the page here and try again.',
      'If you followed a link to get here, do not trust the page that it was on.',
    ],
  },
  'changed-input': {
    title: 'That is not what you confirmed',
    what: `${UNCHANGED} The confirmation is used up.`,
    why: 'What was sent differs from what you had just proven. Somebody or something may have changed it on the way.',
    todo: [
      'If you changed it yourself, send it again and confirm the new version.',
      'If you did not, end this session and sign in on a device that you trust.',
    ],
    link: SECURITY,
  },
  'not-found': {
    title: 'There is nothing here',
    what: 'What you asked for does not exist, or it is not yours.',
    todo: ['Go back to the list and choose again.'],
  },
  'challenge-ended': {
    title: 'This request for proof is over',
    what: UNCHANGED,
    why: 'It was answered already, it waited longer than five minutes, or there were too many wrong answers.',
    todo: ['Go back and ask for it again.'],
  },
}

/** Reads a reason from an address; null for anything that is none. */
export const denialReason = (text: string | undefined): DenialReason | null =>
  text !== undefined && Object.hasOwn(DENIAL_WORDS, text) ? (text as DenialReason) : null
