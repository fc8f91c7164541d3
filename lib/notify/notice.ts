// What a person is told by mail, as a closed union. Every one of these concerns the safety of the account, so none can
// be turned off (ASVS 6.3.7); news of bills and claims is the portal's and asks the person's choices first.

type About<Kind extends string, Facts = unknown> = {
  readonly kind: Kind
  readonly userId: string
  readonly at: Date
} & Facts

type Seen = {
  /** "Chrome on Linux"; empty or absent when unknown. */
  readonly client?: string | null
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | null
}

type Device = { readonly authenticator: 'passkey' | 'totp'; readonly name: string }

export type Notice =
  | About<'session-stolen', Seen>
  | About<'sessions-capped', { readonly count: number }>
  | About<'sign-in-from-new-device', Seen>
  | About<'authenticator-added', Device & { readonly trustedFrom: Date }>
  | About<'authenticator-removed', Device>
  | About<'password-right-second-factor-wrong', Seen>
  | About<'hold-begun', { readonly title: string; readonly ripeAt: Date }>
  | About<'hold-ended', { readonly title: string; readonly reason: 'called-off' | 'performed' }>
  | About<'payout-account-changed', { readonly bank: string; readonly last4: string }>
  | About<'session-ended-by-staff', { readonly count?: number }>
  | About<'account-disabled'>
  | About<'account-enabled'>
  | About<'sign-up-attempted'>
