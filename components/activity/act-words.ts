// What somebody did, in the past tense: one for each operation that leaves an event when it is performed. An operation
// that is added to the law does not compile until it has its words here.
import type { AuditKind } from '@/lib/audit/event'
import type { catalogue, OperationName } from '@/lib/policy/catalogue'

type Law = typeof catalogue
type Quiet = 'public' | 'view'

/** The operations that are recorded when they are performed: everything from `edit` up. */
export type Act = { [Name in OperationName]: Law[Name]['sensitivity'] extends Quiet ? never : Name }[OperationName]

export const ACT_WORDS: Readonly<Record<Act, string>> = {
  'profile.update': 'Name or language changed',
  'notification.update': 'Notifications changed',
  'passkey.rename': 'Passkey renamed',
  'passkey.offer.close': 'Offer of a passkey closed',
  'totp.rename': 'Authenticator app renamed',
  'email.call-off': 'Change of email address called off',
  'device.rename': 'Device renamed',
  'device.forget': 'Device forgotten',
  'activity.label': 'Said whether something was you',
  'activity.report': 'Reported that something was not you',
  'admin.risk.label': 'Alert labelled',
  'hold.cancel': 'Waiting change called off',
  'document.claim.download': 'Claim document downloaded',
  'tax-form.reveal': 'Full Social Security number shown',
  'session.end-one': 'Session ended',
  'session.end-others': 'All other sessions ended',
  'session.end-all': 'Signed out everywhere',
  'payment-method.add-card': 'Card added',
  'payment-method.add-bank': 'Bank account added',
  'payment-method.make-default': 'Default payment method changed',
  'payment-method.remove': 'Payment method removed',
  'payment-method.set-autopay': 'Autopay turned on or off',
  'payout.account.change': 'Payout account set or changed',
  'payout.request': 'Payout requested',
  'claim.export': 'Claims exported',
  'passkey.enrol': 'Began to add a passkey',
  'account.unfreeze': 'Money and exports opened again',
  'passkey.remove': 'Passkey removed',
  'totp.enrol': 'Began to add an authenticator app',
  'totp.remove': 'Authenticator app removed',
  'federated.link': 'Began to link another way to sign in',
  'federated.unlink': 'A way to sign in unlinked',
  'recovery-codes.make': 'Recovery codes made',
  'recovery-codes.replace': 'Used recovery codes replaced',
  'password.change': 'Password changed',
  'email.change': 'Asked for another email address',
  'admin.mail.retry': 'Waiting mail sent again',
  'admin.risk.thresholds.accept': 'Refused thresholds put in force',
  'admin.risk.signal.report-only': 'Signal of risk switched',
  'admin.risk.candidate.set': 'Model of risk on trial changed',
  'admin.risk.alarm.end': 'Credential stuffing alarm called off',
  'admin.session.end': 'Session of another user ended',
  'admin.user.end-sessions': 'All sessions of a user ended',
  'admin.user.disable': 'User disabled',
  'admin.user.enable': 'User enabled again',
  'admin.everyone.end-sessions': 'Sessions of everyone ended',
}

/** The act in words; what the law calls it, should it be none that is recorded. */
export const actWords = (operation: OperationName | null, title: string | null): string =>
  operation && Object.hasOwn(ACT_WORDS, operation) ? ACT_WORDS[operation as Act] : (title ?? 'Something was changed')

/** For staff: what was asked for, and of an act that was performed what came of it. Beginning something is not doing it. */
export const operationWords = (kind: AuditKind, operation: OperationName, title: string | undefined): string =>
  kind === 'operation.performed' ? actWords(operation, title ?? operation) : (title ?? operation)
