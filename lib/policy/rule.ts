// What a rule of the law says of one operation, and the circles of people that rules name. There is no default.

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
  /** Changes the password: all that is open to a session that a leaked password opened, beside what is public. */
  readonly replacesPassword?: true
  /** An attempt at a secret, or one that costs us a mail: under pressure, whoever nobody knows comes with a bot check. */
  readonly guesses?: true
  /** Touches everybody at once: its transaction is given minutes instead of seconds. */
  readonly patient?: true
}

/** Whether any of these roles is one of staff. */
export const isStaff = (roles: readonly Role[]): boolean => roles.some((role) => role !== 'customer')

export const ANYBODY = ['anonymous', 'customer', 'support', 'auditor', 'admin'] as const
export const SIGNED_IN = ['customer', 'support', 'auditor', 'admin'] as const
export const CUSTOMER = ['customer'] as const
export const STAFF = ['support', 'auditor', 'admin'] as const
export const ADMIN = ['admin'] as const
