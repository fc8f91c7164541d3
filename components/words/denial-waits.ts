// Why the gate says not yet: what has to wait, in plain words. The other reasons stand in denial.ts.
import type { DenialReason } from '@/lib/gate/outcome'
import { type DenialWords, SECURITY, UNCHANGED } from './denial-parts'

export const WAIT_WORDS = {
  'emailed-password': {
    title: 'Your password came by email, so this waits',
    what: UNCHANGED,
    why: 'Your password was set through a link in an email, and anyone who reads your email could have done that.',
    todo: [
      'Add a passkey or an authenticator app on the Security page.',
      'You can use it for everything 48 hours later. The wait gives you time to notice if it was someone else who added it.',
    ],
    inOrder: true,
    link: { href: '/security', label: 'Add a passkey or an app' },
  },
  recovered: {
    title: 'Your account was recovered, so this waits',
    what: UNCHANGED,
    why: 'After a recovery, money, exports and how you sign in wait, so that somebody who recovered it behind your back gains nothing and you have time to stop them.',
    todo: [
      'Open the mail that we sent when the recovery began, on a device that you used here before: that shortens the wait to an hour.',
      'Else come back when the wait is over and do the same again.',
    ],
    link: SECURITY,
  },
  'codes-wait': {
    title: 'A one-time code is not enough for this yet',
    what: UNCHANGED,
    why: 'Codes can be tricked out of people. So for a day a code does not pay into an account that is new, and does not let out more than 10,000 rows a day.',
    todo: [
      'Come back when the wait is over and do the same again with a code.',
      'With a passkey that you added at least 24 hours ago you do not have to wait.',
      'If you did not set this account or export anything today, tell us on the Activity page that it was not you.',
    ],
    link: { href: '/activity', label: 'See what happened on your account' },
  },
  'cool-off': {
    title: 'Your new passkey or app has to wait a little',
    what: UNCHANGED,
    why: 'It was added a short while ago. For money, exports and how you sign in, a new one waits, so that whoever might have added it behind your back gains nothing. After a password that was set by email, it waits for more than that.',
    todo: [
      'Come back when the wait is over and do the same again.',
      'If you did not add it yourself, use the link in the email that we sent about it.',
    ],
    link: SECURITY,
  },
  held: {
    title: 'Confirmed, and now it waits',
    what: 'Nothing was changed yet.',
    why: 'Something about this visit is unusual, so this waits after you confirmed it. Nothing happens by itself.',
    todo: [
      'When the wait is over we email you. Then choose “Finish this change” and confirm it once more. You have two days for that.',
      'If this was not you, cancel it and end all other sessions.',
    ],
    link: { href: '/security#waiting', label: 'See what waits' },
  },
} satisfies Partial<Record<DenialReason, DenialWords>>
