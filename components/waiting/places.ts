// Where an act that waits was asked for, to go back there. Whatever stands on no page of its own is on the Security page.
type Place = { readonly href: string; readonly label: string }

const PLACES: readonly (readonly [prefix: string, place: Place])[] = [
  ['payout.', { href: '/payouts', label: 'Payouts' }],
  ['payment-method.', { href: '/billing', label: 'Billing' }],
  ['email.', { href: '/security/email', label: 'your email address' }],
  ['password.', { href: '/security/password', label: 'your password' }],
  ['recovery-codes.', { href: '/security/recovery-codes', label: 'your recovery codes' }],
  ['federated.', { href: '/security/linked', label: 'linked ways to sign in' }],
  ['account.unfreeze', { href: '/security/freeze', label: 'the freeze' }],
]

export const placeOf = (operation: string): Place =>
  PLACES.find(([prefix]) => operation.startsWith(prefix))?.[1] ?? { href: '/security', label: 'Security' }
