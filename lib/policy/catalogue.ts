// The whole law on one page: every action, page and route names one entry, and an entry is used exactly once.
// `sensitivity` picks the row of the law, `audience` who may come at all. There is no default for either.

export type Sensitivity =
  | 'public'
  | 'view'
  | 'edit'
  | 'private'
  | 'billing'
  | 'export'
  | 'credential'
  | 'admin'
  | 'admin-critical'

export type Role = 'customer' | 'support' | 'auditor' | 'admin'
export type Audience = Role | 'anonymous'

export type Rule = {
  readonly sensitivity: Sensitivity
  readonly audience: readonly Audience[]
  /** What it is, in the customer's words: the dialog, the timeline and the audit list show it. */
  readonly title: string
  /**
   * Serves to enrol an account's very first authenticator: open beside a password that is too short to stand alone.
   * What is `credential` takes that password, proven within ten minutes.
   */
  readonly bootstraps?: true
  /** Serves to repair what an account recovery is for: open to the restricted session that a recovery gives. */
  readonly repairs?: true
  /** An attempt at a secret, or one that costs us a mail: under pressure, whoever nobody knows comes with a bot check. */
  readonly guesses?: true
  /** Touches everybody at once: its transaction is given minutes instead of seconds. */
  readonly patient?: true
}

const ANYBODY = ['anonymous', 'customer', 'support', 'auditor', 'admin'] as const
const SIGNED_IN = ['customer', 'support', 'auditor', 'admin'] as const
const CUSTOMER = ['customer'] as const
const STAFF = ['support', 'auditor', 'admin'] as const
const ADMIN = ['admin'] as const

export const catalogue = {
  // Coming in. Ceremonies carry their own proof, so they are public by name, and audited.
  'sign-in.view': { sensitivity: 'public', audience: ANYBODY, title: 'See the sign-in page' },
  'sign-in.password': { sensitivity: 'public', audience: ANYBODY, title: 'Sign in with a password', guesses: true },
  'sign-in.totp': { sensitivity: 'public', audience: ANYBODY, title: 'Sign in with a one-time code' },
  'sign-in.passkey.begin': { sensitivity: 'public', audience: ANYBODY, title: 'Begin to sign in with a passkey' },
  'sign-in.passkey.finish': {
    sensitivity: 'public',
    audience: ANYBODY,
    title: 'Sign in with a passkey',
    guesses: true,
  },
  'sign-in.federated': { sensitivity: 'public', audience: ANYBODY, title: 'Sign in through an identity provider' },
  'sign-in.device': { sensitivity: 'public', audience: ANYBODY, title: 'Begin to show which device this is' },
  'sign-in.device-code': {
    sensitivity: 'public',
    audience: ANYBODY,
    title: 'Sign in on a new device with a mailed code',
  },
  'sign-in.device-code.again': { sensitivity: 'public', audience: ANYBODY, title: 'Have another code mailed' },
  'sign-in.device-passkey.begin': {
    sensitivity: 'public',
    audience: ANYBODY,
    title: 'Begin to use a passkey in place of a mailed code',
  },
  'sign-in.device-passkey.finish': {
    sensitivity: 'public',
    audience: ANYBODY,
    title: 'Sign in on a new device with a passkey in place of a mailed code',
  },
  'sign-up.view': { sensitivity: 'public', audience: ANYBODY, title: 'See the sign-up page' },
  'sign-up.submit': { sensitivity: 'public', audience: ANYBODY, title: 'Open an account', guesses: true },
  'sign-up.passkey.begin': {
    sensitivity: 'public',
    audience: ANYBODY,
    title: 'Begin to open an account with a passkey',
    guesses: true,
  },
  'sign-up.passkey.finish': {
    sensitivity: 'public',
    audience: ANYBODY,
    title: 'Open an account with a passkey',
  },
  'sign-out.submit': { sensitivity: 'public', audience: ANYBODY, title: 'Sign out' },
  'address.view': { sensitivity: 'public', audience: ANYBODY, title: 'See the page that confirms an address' },
  'address.confirm': { sensitivity: 'public', audience: ANYBODY, title: 'Confirm an address' },
  'address.mail-again': { sensitivity: 'public', audience: SIGNED_IN, title: 'Ask for the confirmation mail again' },
  'email-change.view': { sensitivity: 'public', audience: ANYBODY, title: 'See the page that confirms a new address' },
  'email-change.confirm': { sensitivity: 'public', audience: ANYBODY, title: 'Confirm a new address' },
  'password-reset.view': { sensitivity: 'public', audience: ANYBODY, title: 'See the page for a lost password' },
  'password-reset.ask': {
    sensitivity: 'public',
    audience: ANYBODY,
    title: 'Ask for a link to set a new password',
    guesses: true,
  },
  'password-reset.new': { sensitivity: 'public', audience: ANYBODY, title: 'See the page for a new password' },
  'password-reset.finish': { sensitivity: 'public', audience: ANYBODY, title: 'Set a new password through a link' },
  'step-up.view': { sensitivity: 'public', audience: SIGNED_IN, title: 'See what proof is asked for' },
  'step-up.prove': { sensitivity: 'public', audience: SIGNED_IN, title: 'Prove that it is you' },
  'step-up.cancel': { sensitivity: 'public', audience: SIGNED_IN, title: 'Step back from an act' },
  'passkey.confirm': { sensitivity: 'public', audience: SIGNED_IN, title: 'Finish adding a passkey' },
  'totp.confirm': { sensitivity: 'public', audience: SIGNED_IN, title: 'Finish adding an authenticator app' },
  'federated.leave': { sensitivity: 'public', audience: SIGNED_IN, title: 'Go to the identity provider to link it' },
  'federated.logout': { sensitivity: 'public', audience: ANYBODY, title: 'Sign out at the identity provider' },
  'session.transport': {
    sensitivity: 'public',
    audience: ANYBODY,
    title: 'Come back from the identity provider, or read the session through next-auth',
  },
  'not-me.view': { sensitivity: 'public', audience: ANYBODY, title: 'See where to say that it was not you' },
  'not-me.look': { sensitivity: 'public', audience: ANYBODY, title: 'Look at what one of our mails is about' },
  'not-me.submit': { sensitivity: 'public', audience: ANYBODY, title: 'Say that it was not you' },
  'session.transport.submit': { sensitivity: 'public', audience: ANYBODY, title: 'Sign out through next-auth' },
  'session.keep': { sensitivity: 'public', audience: SIGNED_IN, title: 'Stay signed in, or renew the cookie' },
  'session.state': { sensitivity: 'public', audience: ANYBODY, title: 'Ask whether the session still lives' },
  'health.live': { sensitivity: 'public', audience: ANYBODY, title: 'Ask whether the process lives' },
  'health.ready': { sensitivity: 'public', audience: ANYBODY, title: 'Ask whether requests can be served' },
  'bot-check.challenge': { sensitivity: 'public', audience: ANYBODY, title: 'Ask for a bot check' },
  'csp.report': { sensitivity: 'public', audience: ANYBODY, title: 'Report a content security violation' },

  // Coming back without an authenticator.
  'recovery.view': { sensitivity: 'public', audience: ANYBODY, title: 'See how to recover an account' },
  'recovery.begin': { sensitivity: 'public', audience: ANYBODY, title: 'Begin to recover an account', guesses: true },
  'recovery.prove-password': {
    sensitivity: 'public',
    audience: ANYBODY,
    title: 'Recover with a password',
    guesses: true,
  },
  'recovery.prove-code': {
    sensitivity: 'public',
    audience: ANYBODY,
    title: 'Recover with a saved code',
    guesses: true,
  },
  'recovery.ask-mail': {
    sensitivity: 'public',
    audience: ANYBODY,
    title: 'Ask for a link to recover with',
    guesses: true,
  },
  'recovery.mail.view': { sensitivity: 'public', audience: ANYBODY, title: 'See the page behind a recovery link' },
  'recovery.prove-mail': {
    sensitivity: 'public',
    audience: ANYBODY,
    title: 'Recover with a mailed link',
    guesses: true,
  },
  'recovery.leave': { sensitivity: 'public', audience: ANYBODY, title: 'Step back from a recovery' },
  'recovery.done.view': { sensitivity: 'public', audience: ANYBODY, title: 'See that a recovery is finished' },
  'recovery.vouch.view': { sensitivity: 'public', audience: ANYBODY, title: 'See the page that shortens the wait' },
  'recovery.vouch': { sensitivity: 'public', audience: ANYBODY, title: 'Vouch for a recovery from a known device' },

  // Looking.
  'overview.view': { sensitivity: 'view', audience: CUSTOMER, title: 'See the overview' },
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
  'password.view': { sensitivity: 'view', audience: SIGNED_IN, title: 'See your password page', bootstraps: true },
  'email.view': { sensitivity: 'view', audience: SIGNED_IN, title: 'See your email address' },
  'device.list': { sensitivity: 'view', audience: SIGNED_IN, title: 'See the devices that your account knows' },
  'activity.list': { sensitivity: 'view', audience: SIGNED_IN, title: 'See your own activity' },

  // Small changes.
  'profile.update': { sensitivity: 'edit', audience: SIGNED_IN, title: 'Change your name or language' },
  'notification.update': { sensitivity: 'edit', audience: SIGNED_IN, title: 'Change what we tell you about' },
  'passkey.rename': { sensitivity: 'edit', audience: SIGNED_IN, title: 'Rename a passkey' },
  'passkey.offer.close': { sensitivity: 'edit', audience: SIGNED_IN, title: 'Close the offer of a passkey' },
  'totp.rename': { sensitivity: 'edit', audience: SIGNED_IN, title: 'Rename the authenticator app' },
  'email.call-off': { sensitivity: 'edit', audience: SIGNED_IN, title: 'Call off a change of your email address' },
  'device.rename': { sensitivity: 'edit', audience: SIGNED_IN, title: 'Rename a device' },
  'hold.cancel': { sensitivity: 'edit', audience: SIGNED_IN, title: 'Call off a change that waits' },

  // Private papers, and one's own sessions (ASVS 7.5.2).
  'document.claim.download': { sensitivity: 'private', audience: CUSTOMER, title: 'Download a claim document' },
  'tax-form.reveal': { sensitivity: 'private', audience: CUSTOMER, title: 'Show your full Social Security number' },
  'session.end-one': { sensitivity: 'private', audience: SIGNED_IN, title: 'End one of your sessions' },
  'session.end-others': { sensitivity: 'private', audience: SIGNED_IN, title: 'End all your other sessions' },
  'device.forget': { sensitivity: 'private', audience: SIGNED_IN, title: 'Forget a device' },
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
  },
  'email.change': { sensitivity: 'credential', audience: SIGNED_IN, title: 'Change your email address' },

  // Staff.
  'admin.session.list': { sensitivity: 'view', audience: STAFF, title: 'See sessions across all users' },
  'admin.session.view': { sensitivity: 'view', audience: STAFF, title: 'See one session' },
  'admin.user.list': { sensitivity: 'view', audience: STAFF, title: 'See all users' },
  'admin.user.view': { sensitivity: 'view', audience: STAFF, title: 'See one user' },
  'admin.audit.list': { sensitivity: 'view', audience: ['auditor', 'admin'], title: 'Read the audit trail' },
  'admin.audit.verify': { sensitivity: 'view', audience: ['auditor', 'admin'], title: 'Check the audit chain' },
  'admin.mail.view': { sensitivity: 'view', audience: STAFF, title: 'See how the mail goes out' },
  'admin.mail.retry': { sensitivity: 'admin', audience: ADMIN, title: 'Send waiting mail again' },
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
