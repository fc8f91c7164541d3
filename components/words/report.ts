// "This wasn't me" in plain words: which of our mails it is about, what is taken back, and what came of it. Total over
// the notices and over what can be undone: a new one does not compile until it has its words here.
import type { Undo } from '@/lib/links/undo'
import type { Notice } from '@/lib/notify/notice'
import type { ReportLine } from '@/lib/reports/freeze'

/** What our mail told of. */
const NOTICES: Readonly<Record<Notice['kind'], string>> = {
  'session-stolen': 'a session that we ended because somebody had a copy of its key',
  'sessions-capped': 'a sign-in that ended the oldest of many sessions',
  'sign-in-from-new-device': 'a sign-in from a device that was new',
  'device-code': 'a code for a sign-in that we did not recognize',
  'password-right-second-factor-wrong': 'the right password, without a right code after it',
  'password-disabled': 'a password that was closed after too many wrong tries',
  'totp-disabled': 'an authenticator app that was closed after too many wrong codes',
  'session-ended-by-staff': 'a session that our staff ended',
  'account-disabled': 'an account that was closed to sign-ins',
  'account-enabled': 'an account that was opened again',
  'stuffing-began': 'an alarm over many tried passwords',
  'sign-up-confirm': 'a sign-up with this address',
  'sign-up-attempted': 'a second account with this address',
  'address-confirm': 'an address to be confirmed',
  'email-change-confirm': 'a new address to be confirmed',
  'email-change-asked': 'a change of the email address that was asked for',
  'email-change-attempted': 'somebody who wanted this address for another account',
  'email-changed': 'a change of the email address',
  'email-restored': 'an earlier email address that was restored',
  'password-reset-link': 'a link to set a new password',
  'password-none': 'a new password, for an account that has none',
  'password-reset': 'a password that was reset',
  'password-changed': 'a password that was set or changed',
  'enrolment-code': 'a code to add a way to sign in',
  'authenticator-added': 'a passkey or an authenticator app that was added',
  'authenticator-removed': 'a passkey or an authenticator app that was removed',
  'identity-linked': 'a way to sign in through another provider that was linked',
  'identity-unlinked': 'a way to sign in through another provider that was unlinked',
  'recovery-codes-made': 'recovery codes that were made',
  'recovery-code-used': 'a recovery code that was used',
  'recovery-link': 'a link to recover the account',
  'recovery-begun': 'a recovery of the account',
  'recovery-vouched': 'a device that vouched for a recovery',
  'recovery-finished': 'a recovery of the account that was finished',
  'account-frozen': 'a freeze of money and exports',
  'account-unfrozen': 'a freeze of money and exports that was lifted',
  'hold-begun': 'a change that waits',
  'hold-ready': 'a change that is ready to be finished',
  'hold-lapsing': 'a change that lapses soon',
  'hold-ended': 'a change that had waited',
  'payout-account-changed': 'a change of the payout account',
}

/** What was reported from the timeline, without a mail about it. */
const EVENTS: Readonly<Record<string, string>> = {
  'sign-in.succeeded': 'a sign-in',
  'operation.challenged': 'something that we asked for proof of',
  'operation.denied': 'something that we refused',
}

/** What a report was about, as the rest of a sentence. */
export const noticeWords = (notice: string): string =>
  Object.hasOwn(NOTICES, notice)
    ? NOTICES[notice as Notice['kind']]
    : ((Object.hasOwn(EVENTS, notice) ? EVENTS[notice] : undefined) ?? 'something on the account')

type UndoWords = { readonly will: string; readonly done: string }

const UNDOS: Readonly<Record<Undo['what'], UndoWords>> = {
  'remove-passkey': {
    will: 'The passkey that was added is removed, and sessions that it may have opened end.',
    done: 'The passkey that was added is removed, and sessions that it may have opened have ended.',
  },
  'remove-totp': {
    will: 'The authenticator app that was added is removed, and sessions in which it was used end.',
    done: 'The authenticator app that was added is removed, and sessions in which it was used have ended.',
  },
  'restore-passkey': {
    will: 'The passkey that was removed comes back. For money, exports and keys it waits an hour.',
    done: 'The passkey that was removed is back. For money, exports and keys it waits an hour.',
  },
  'restore-totp': {
    will: 'The authenticator app that was removed comes back. For money, exports and keys it waits an hour.',
    done: 'The authenticator app that was removed is back. For money, exports and keys it waits an hour.',
  },
  'close-password': {
    will: 'The password is closed: nobody signs in with it any more, and you set another.',
    done: 'The password is closed: nobody signs in with it any more. Set another.',
  },
  'call-off-email': {
    will: 'The change of the email address is called off.',
    done: 'The change of the email address is called off.',
  },
  'restore-email': {
    will: 'The earlier email address comes back, and every session ends.',
    done: 'The earlier email address is back, and every session has ended.',
  },
  'call-off-hold': { will: 'The change that waits is called off.', done: 'The change that waited is called off.' },
  'forget-device': {
    will: 'The device is forgotten, and its sessions end.',
    done: 'The device is forgotten, and its sessions have ended.',
  },
  'unlink-identity': {
    will: 'The provider is unlinked, and sessions that came through it end.',
    done: 'The provider is unlinked, and sessions that came through it have ended.',
  },
  'end-recovery': {
    will: 'The recovery is stopped, and its session ends.',
    done: 'The recovery is stopped, and its session has ended.',
  },
  'end-recovery-codes': {
    will: 'The recovery codes that were made stop working.',
    done: 'The recovery codes that were made no longer work.',
  },
}

const HEARD =
  'This was reported before, and then done again by somebody who proved who they are. It stays as it is: recover the account if that was not you.'

type Outlook = { readonly undo: Undo['what'] | null; readonly endsSession: boolean; readonly heard: boolean }

/** What saying "this wasn't me" will do, sentence by sentence. */
export const outlookWords = ({ undo, endsSession, heard }: Outlook): readonly string[] => [
  ...(endsSession ? ['The session that did it ends at once, if it has not ended yet.'] : []),
  ...(undo ? [heard ? HEARD : UNDOS[undo].will] : []),
  'Money and exports stand still until you lift that yourself.',
]

type Done = Pick<ReportLine, 'undo' | 'undone' | 'sessionEnded'>

/** What a report did, sentence by sentence. */
export const doneWords = ({ undo, undone, sessionEnded }: Done): readonly string[] => [
  ...(sessionEnded ? ['The session that did it has ended.'] : []),
  ...(undo && undone ? [undoneWords(undo, undone)] : []),
]

function undoneWords(undo: Undo['what'], undone: NonNullable<ReportLine['undone']>): string {
  switch (undone) {
    case 'done':
      return UNDOS[undo].done
    case 'gone':
      return 'There was nothing left to take back: it was changed or taken back already.'
    case 'in-the-way':
      return 'It could not be taken back, because something newer has taken its place. Recover the account to put it right.'
    case 'heard':
      return HEARD
    default:
      return undone satisfies never
  }
}
