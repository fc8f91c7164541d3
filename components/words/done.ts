// What is said once an act is done, for acts that lead to no page of their own. Without JavaScript the page is a new one, and
// the form that was sent may not stand on it any more: a first payout account is set once, an ended session ends once.
import type { OperationName } from '@/lib/policy/catalogue'

export const DONE_WORDS = {
  'activity.label': 'Saved. Thank you for telling us.',
  'admin.everyone.end-sessions': 'The sessions of everyone but you have ended.',
  'admin.mail.retry': 'The waiting mails are being tried now.',
  'admin.risk.alarm.end': 'The alarm is called off.',
  'admin.risk.candidate.set': 'The model on trial is updated.',
  'admin.risk.label': 'Saved.',
  'admin.risk.signal.report-only': 'The signal is switched.',
  'admin.risk.thresholds.accept': 'The thresholds are in force.',
  'admin.session.end': 'The session has ended.',
  'admin.user.disable': 'The user is disabled.',
  'admin.user.enable': 'The user is enabled again.',
  'admin.user.end-sessions': 'All sessions of this user have ended.',
  'email.call-off': 'The change of your email address is canceled.',
  'email.change': 'We emailed the new address. It has to confirm before anything changes.',
  'notification.update': 'Saved.',
  'passkey.offer.close': 'We won’t offer this again.',
  'payment-method.add-bank': 'The bank account is in your list.',
  'payment-method.add-card': 'The card is in your list.',
  'payment-method.make-default': 'Your default payment method is changed.',
  'payment-method.remove': 'The payment method is removed.',
  'payment-method.set-autopay': 'Autopay is updated.',
  'payout.account.change': 'From now on, claims are paid into the new account.',
  'payout.request': 'We are paying it out. It is in the list below.',
  'profile.update': 'Saved.',
} as const satisfies Partial<Record<OperationName, string>>

export type SaidOperation = keyof typeof DONE_WORDS

/** The act of this name, where words are said of it; null otherwise. */
export const saidOperation = (name: string | undefined): SaidOperation | null =>
  name !== undefined && Object.hasOwn(DONE_WORDS, name) ? (name as SaidOperation) : null
