// The law: every action, page and route names one entry, and an entry is used exactly once. `sensitivity` picks the row of
// the law, `audience` who may come at all. What is open to visitors stands in doors.ts, everything behind it here.
import { DOORS } from './doors'
import { ADMIN, CUSTOMER, type Rule, SIGNED_IN, STAFF } from './rule'

export type { Role, Rule, Sensitivity } from './rule'

export const catalogue = {
  ...DOORS,

  // Looking.
  'overview.view': { sensitivity: 'view', audience: SIGNED_IN, title: 'See the overview' },
  'policy.list': { sensitivity: 'view', audience: CUSTOMER, title: 'See your policies' },
  'policy.view': { sensitivity: 'view', audience: CUSTOMER, title: 'See a policy' },
  'invoice.list': { sensitivity: 'view', audience: CUSTOMER, title: 'See your invoices' },
  'claim.list': { sensitivity: 'view', audience: CUSTOMER, title: 'See your claims' },
  'claim.view': { sensitivity: 'view', audience: CUSTOMER, title: 'See a claim' },
  'document.list': { sensitivity: 'view', audience: CUSTOMER, title: 'See the list of documents' },
  'tax-form.view': { sensitivity: 'view', audience: CUSTOMER, title: 'See a tax form with its number masked' },
  'payment-method.list': { sensitivity: 'view', audience: CUSTOMER, title: 'See your payment methods' },
  'payout.list': { sensitivity: 'view', audience: CUSTOMER, title: 'See your payouts' },
  'export.view': { sensitivity: 'view', audience: CUSTOMER, title: 'See what can be exported' },
  'profile.view': { sensitivity: 'view', audience: SIGNED_IN, title: 'See your profile' },
  'security.view': {
    sensitivity: 'view',
    audience: SIGNED_IN,
    title: 'See your sessions and authenticators',
    bootstraps: true,
    repairs: true,
  },
  'federated.view': { sensitivity: 'view', audience: SIGNED_IN, title: 'See linked ways to sign in' },
  'recovery-codes.view': { sensitivity: 'view', audience: SIGNED_IN, title: 'See how many recovery codes are left' },
  'security.freeze.view': { sensitivity: 'view', audience: SIGNED_IN, title: 'See why money and exports stand still' },
  'security.protection.view': { sensitivity: 'view', audience: SIGNED_IN, title: 'See how your account is protected' },
  'password.view': {
    sensitivity: 'view',
    audience: SIGNED_IN,
    title: 'See your password page',
    bootstraps: true,
    replacesPassword: true,
  },
  'email.view': { sensitivity: 'view', audience: SIGNED_IN, title: 'See your email address' },
  'device.list': { sensitivity: 'view', audience: SIGNED_IN, title: 'See the devices that your account knows' },
  'activity.list': { sensitivity: 'view', audience: SIGNED_IN, title: 'See your own activity' },
  'hold.finish.view': { sensitivity: 'view', audience: SIGNED_IN, title: 'See a change that waits' },
  'activity.report.view': { sensitivity: 'view', audience: SIGNED_IN, title: 'See what “this wasn’t me” would do' },

  // Small changes.
  'profile.update': { sensitivity: 'edit', audience: SIGNED_IN, title: 'Change your name or language' },
  'notification.update': { sensitivity: 'edit', audience: SIGNED_IN, title: 'Change what we tell you about' },
  'passkey.rename': { sensitivity: 'edit', audience: SIGNED_IN, title: 'Rename a passkey' },
  'passkey.offer.close': { sensitivity: 'edit', audience: SIGNED_IN, title: 'Close the offer of a passkey' },
  'totp.rename': { sensitivity: 'edit', audience: SIGNED_IN, title: 'Rename the authenticator app' },
  'email.call-off': { sensitivity: 'edit', audience: SIGNED_IN, title: 'Call off a change of your email address' },
  'device.rename': { sensitivity: 'edit', audience: SIGNED_IN, title: 'Rename a device' },
  'activity.label': { sensitivity: 'edit', audience: SIGNED_IN, title: 'Say whether something was you' },
  'hold.cancel': { sensitivity: 'edit', audience: SIGNED_IN, title: 'Call off a change that waits' },

  // Private papers, and one's own sessions (ASVS 7.5.2).
  'document.claim.download': { sensitivity: 'private', audience: CUSTOMER, title: 'Download a claim document' },
  'tax-form.reveal': { sensitivity: 'private', audience: CUSTOMER, title: 'Show your full Social Security number' },
  'session.end-one': { sensitivity: 'private', audience: SIGNED_IN, title: 'End one of your sessions' },
  'session.end-others': { sensitivity: 'private', audience: SIGNED_IN, title: 'End all your other sessions' },
  'device.forget': { sensitivity: 'private', audience: SIGNED_IN, title: 'Forget a device' },
  'activity.report': { sensitivity: 'private', audience: SIGNED_IN, title: 'Report that something was not you' },
  'session.end-all': { sensitivity: 'private', audience: SIGNED_IN, title: 'Sign out everywhere' },

  // Money.
  'payment-method.add-card': { sensitivity: 'billing', audience: CUSTOMER, title: 'Add a card' },
  'payment-method.add-bank': { sensitivity: 'billing', audience: CUSTOMER, title: 'Add a bank account' },
  'payment-method.make-default': {
    sensitivity: 'billing',
    audience: CUSTOMER,
    title: 'Change the default payment method',
  },
  'payment-method.remove': { sensitivity: 'billing', audience: CUSTOMER, title: 'Remove a payment method' },
  'payment-method.set-autopay': { sensitivity: 'billing', audience: CUSTOMER, title: 'Turn autopay on or off' },
  'payout.account.change': { sensitivity: 'billing', audience: CUSTOMER, title: 'Change the payout account' },
  'payout.request': { sensitivity: 'billing', audience: CUSTOMER, title: 'Request a payout' },

  // Data leaving.
  'claim.export': { sensitivity: 'export', audience: CUSTOMER, title: 'Export your claims' },

  // The keys to the account.
  'passkey.enrol': {
    sensitivity: 'credential',
    audience: SIGNED_IN,
    title: 'Add a passkey',
    bootstraps: true,
    repairs: true,
  },
  'passkey.remove': { sensitivity: 'credential', audience: SIGNED_IN, title: 'Remove a passkey' },
  'totp.enrol': {
    sensitivity: 'credential',
    audience: SIGNED_IN,
    title: 'Add an authenticator app',
    bootstraps: true,
    repairs: true,
  },
  'totp.remove': { sensitivity: 'credential', audience: SIGNED_IN, title: 'Remove the authenticator app' },
  'recovery-codes.make': { sensitivity: 'credential', audience: SIGNED_IN, title: 'Make new recovery codes' },
  'recovery-codes.replace': {
    sensitivity: 'credential',
    audience: SIGNED_IN,
    title: 'Replace used recovery codes',
    repairs: true,
  },
  'account.unfreeze': { sensitivity: 'credential', audience: SIGNED_IN, title: 'Open money and exports again' },

  'federated.link': { sensitivity: 'credential', audience: SIGNED_IN, title: 'Link another way to sign in' },
  'federated.unlink': { sensitivity: 'credential', audience: SIGNED_IN, title: 'Unlink a way to sign in' },
  'password.change': {
    sensitivity: 'credential',
    audience: SIGNED_IN,
    title: 'Change your password',
    bootstraps: true,
    replacesPassword: true,
  },
  'email.change': { sensitivity: 'credential', audience: SIGNED_IN, title: 'Change your email address' },

  // Staff.
  'admin.session.list': { sensitivity: 'view', audience: STAFF, title: 'See sessions across all users' },
  'admin.session.view': { sensitivity: 'view', audience: STAFF, title: 'See one session' },
  'admin.user.list': { sensitivity: 'view', audience: STAFF, title: 'See all users' },
  'admin.user.view': { sensitivity: 'view', audience: STAFF, title: 'See one user' },
  'admin.audit.list': { sensitivity: 'view', audience: ['auditor', 'admin'], title: 'Read the audit trail' },
  'admin.audit.verify': { sensitivity: 'view', audience: ['auditor', 'admin'], title: 'Check the audit chain' },
  'admin.risk.labels': { sensitivity: 'view', audience: STAFF, title: 'See how right alerts were' },
  'admin.risk.label': { sensitivity: 'admin', audience: ['auditor', 'admin'], title: 'Say whether an alert was right' },
  'admin.mail.view': { sensitivity: 'view', audience: STAFF, title: 'See how the mail goes out' },
  'admin.mail.retry': { sensitivity: 'admin', audience: ADMIN, title: 'Send waiting mail again' },
  'admin.risk.view': { sensitivity: 'view', audience: STAFF, title: 'See the credential stuffing alarm' },
  'admin.risk.alarm.end': { sensitivity: 'admin', audience: ADMIN, title: 'Call off the credential stuffing alarm' },
  'admin.risk.thresholds.view': { sensitivity: 'view', audience: STAFF, title: 'See the thresholds of risk' },
  'admin.risk.thresholds.accept': { sensitivity: 'admin', audience: ADMIN, title: 'Put refused thresholds in force' },
  'admin.risk.models.view': { sensitivity: 'view', audience: STAFF, title: 'See how risk is weighed' },
  'admin.risk.signal.report-only': {
    sensitivity: 'admin',
    audience: ADMIN,
    title: 'Make a signal of risk count, or report only',
  },
  'admin.risk.candidate.set': { sensitivity: 'admin', audience: ADMIN, title: 'Put a model of risk on trial' },
  'admin.policy.view': { sensitivity: 'view', audience: STAFF, title: 'See the law' },
  'admin.policy.simulate': { sensitivity: 'view', audience: ['auditor', 'admin'], title: 'Try another law' },
  'admin.session.end': { sensitivity: 'admin', audience: ADMIN, title: 'End a session of another user' },
  'admin.user.end-sessions': { sensitivity: 'admin', audience: ADMIN, title: 'End all sessions of a user' },
  'admin.user.disable': { sensitivity: 'admin', audience: ADMIN, title: 'Disable a user' },
  'admin.user.enable': { sensitivity: 'admin', audience: ADMIN, title: 'Enable a user again' },
  'admin.everyone.end-sessions': {
    sensitivity: 'admin-critical',
    audience: ADMIN,
    title: 'End the sessions of everyone',
    patient: true,
  },
} as const satisfies Record<string, Rule>

export type OperationName = keyof typeof catalogue

/** The operation of this name; null for what is none. */
export const operationNamed = (name: string | undefined): OperationName | null =>
  name !== undefined && Object.hasOwn(catalogue, name) ? (name as OperationName) : null

/** The rule of an operation. */
export const ruleOf = (operation: OperationName): Rule => catalogue[operation]
