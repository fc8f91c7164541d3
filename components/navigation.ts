// What the menu offers to whom. `of` names the operations whose pages stand under an entry; the gate, not the menu,
// decides who may see them.
import type { OperationName, Role } from '@/lib/policy/catalogue'

export type Entry = {
  readonly href: string
  readonly label: string
  readonly of: readonly string[]
  readonly roles?: readonly Role[]
}

const CUSTOMER = ['customer'] as const satisfies readonly Role[]
const STAFF = ['support', 'auditor', 'admin'] as const satisfies readonly Role[]
const TRAIL = ['auditor', 'admin'] as const satisfies readonly Role[]

export const PLACES: readonly Entry[] = [
  { href: '/', label: 'Overview', of: ['overview.'], roles: CUSTOMER },
  { href: '/policies', label: 'Policies', of: ['policy.'], roles: CUSTOMER },
  { href: '/claims', label: 'Claims', of: ['claim.list', 'claim.view'], roles: CUSTOMER },
  { href: '/documents', label: 'Documents', of: ['document.', 'tax-form.'], roles: CUSTOMER },
  { href: '/billing', label: 'Billing', of: ['invoice.', 'payment-method.'], roles: CUSTOMER },
  { href: '/payouts', label: 'Payouts', of: ['payout.'], roles: CUSTOMER },
  { href: '/exports', label: 'Exports', of: ['export.', 'claim.export'], roles: CUSTOMER },
  { href: '/admin/sessions', label: 'Sessions', of: ['admin.session.'], roles: STAFF },
  { href: '/admin/users', label: 'Users', of: ['admin.user.'], roles: STAFF },
  { href: '/admin/risk', label: 'Risk', of: ['admin.risk.'], roles: STAFF },
  { href: '/admin/policy', label: 'Policy', of: ['admin.policy.'], roles: STAFF },
  { href: '/admin/mail', label: 'Mail', of: ['admin.mail.'], roles: STAFF },
  { href: '/admin/audit', label: 'Audit', of: ['admin.audit.'], roles: TRAIL },
]

export const OWN_PLACES: readonly Entry[] = [
  { href: '/profile', label: 'Profile', of: ['profile.', 'notification.'] },
  {
    href: '/security',
    label: 'Security',
    of: ['security.', 'passkey.', 'totp.', 'password.', 'email.', 'device.', 'recovery-codes.'],
  },
  { href: '/activity', label: 'Activity', of: ['activity.'] },
]

export const offered = (entries: readonly Entry[], held: readonly Role[]): readonly Entry[] =>
  entries.filter(({ roles }) => !roles || roles.some((role) => held.includes(role)))

/** Where `/` leads these roles: the first place of their menu. */
export const startOf = (held: readonly Role[]): string =>
  offered([...PLACES, ...OWN_PLACES], held)[0]?.href ?? '/profile'

export const isCurrent = ({ of }: Entry, operation: OperationName): boolean =>
  of.some((prefix) => operation.startsWith(prefix))
