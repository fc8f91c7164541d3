// What a person is told by mail, as a closed union. Every one of these concerns the safety of the account, so none can
// be turned off (ASVS 6.3.7); news of bills and claims is the portal's and asks the person's choices first.
import { LINKS } from '../links/link'
import type { Undo } from '../links/undo'
import { after, type Duration, minutes } from '../time'

type About<Kind extends string, Facts = unknown> = {
  readonly kind: Kind
  readonly userId: string
  readonly at: Date
  /** The session that did it: "this wasn't me" ends it. */
  readonly sessionId?: string | null
  /** What "this wasn't me" takes back. */
  readonly undo?: Undo
} & Facts

type Seen = {
  /** "Chrome on Linux"; empty or absent when unknown. */
  readonly client?: string | null
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | null
}

type Device = { readonly authenticator: 'passkey' | 'totp'; readonly name: string }

/** The address of a link that `makeLink` made, with its secret. */
type Linked = { readonly link: string }
/** Digits to type where they were asked for. */
type Coded = { readonly code: string }

export type Notice =
  // Signing in and sessions.
  /** `moved`: it went on elsewhere at once; else an old value of it was used. */
  | About<'session-stolen', Seen & { readonly how?: 'moved' }>
  | About<'sessions-capped', { readonly count: number }>
  | About<'sign-in-from-new-device', Seen>
  | About<'device-code', Coded & Seen>
  /** `first`: what was right. */
  | About<'password-right-second-factor-wrong', Seen & { readonly first?: 'password' | 'provider' }>
  | About<'password-disabled', { readonly for: 'strangers' | 'everyone' }>
  | About<'totp-disabled', { readonly for: 'strangers' | 'everyone' }>
  | About<'session-ended-by-staff', { readonly count?: number }>
  | About<'account-disabled'>
  | About<'account-enabled'>
  // Opening an account, and its address.
  /** To the address that was typed. */
  | About<'sign-up-attempted', { readonly to: string }>
  | About<'address-confirm', Linked>
  /** To an address that has no account yet: `userId` stands for it. */
  | About<'sign-up-confirm', Coded & Linked & { readonly to: string }>
  /** To the new address: `to` says which. */
  | About<'email-change-confirm', Linked & { readonly to: string }>
  | About<'email-change-asked', { readonly email: string }>
  /** To one address at a time: the one before gets the way back (`undo`) and the others do not. */
  | About<'email-changed', { readonly email: string; readonly to: string }>
  | About<'email-restored', { readonly to: string }>
  /** To the owner of an address that somebody else wanted for their account. */
  | About<'email-change-attempted', { readonly to: string }>
  // Passwords and authenticators.
  | About<'password-reset-link', Linked>
  /** Asked for, and there never was one. */
  | About<'password-none'>
  | About<'password-reset'>
  | About<'password-changed', { readonly first: boolean }>
  | About<'enrolment-code', Coded & { readonly authenticator: 'passkey' | 'totp' }>
  | About<'authenticator-added', Device & { readonly trustedFrom: Date }>
  | About<'authenticator-removed', Device>
  | About<'identity-linked', { readonly provider: string }>
  | About<'identity-unlinked', { readonly provider: string }>
  // Recovery.
  | About<'recovery-codes-made', { readonly count: number; readonly first: boolean }>
  | About<'recovery-code-used', { readonly left: number; readonly replaced: boolean }>
  | About<'recovery-link', Linked>
  | About<'recovery-begun', Linked & Seen & { readonly coolOffUntil: Date }>
  | About<'recovery-vouched', { readonly coolOffUntil: Date }>
  | About<'recovery-finished', { readonly coolOffUntil: Date }>
  | About<'account-frozen'>
  | About<'account-unfrozen'>
  // Acts that wait, and money.
  | About<'hold-begun', { readonly title: string; readonly ripeAt: Date; readonly expiresAt: Date }>
  | About<'hold-ready', { readonly title: string; readonly expiresAt: Date }>
  | About<'hold-lapsing', { readonly title: string; readonly expiresAt: Date }>
  | About<'hold-ended', { readonly title: string; readonly reason: 'called-off' | 'performed' }>
  | About<'payout-account-changed', { readonly bank: string; readonly last4: string; readonly first: boolean }>
  // To admins: so many accounts failed in so many minutes.
  | About<'stuffing-began', { readonly rate: number; readonly minutes: number; readonly usual: number }>

export type NoticeOf<Kind extends Notice['kind']> = Extract<Notice, { readonly kind: Kind }>

/**
 * Mails that carry no "this wasn't me": they answer a request by the link or code in them, they go to an address that is
 * not the account's yet, or nothing has happened that could be taken back.
 */
const WITHOUT_REPORT: readonly Notice['kind'][] = [
  'address-confirm',
  'sign-up-confirm',
  'email-change-confirm',
  'password-reset-link',
  'password-none',
  'recovery-link',
  'sign-up-attempted',
  'email-change-attempted',
  'session-ended-by-staff',
  'account-disabled',
  'account-enabled',
  'stuffing-began',
]

export const isReportable = ({ kind }: Notice): boolean => !WITHOUT_REPORT.includes(kind)

/** How long a mailed code serves. */
const CODE_LASTS = minutes(10)

/** Mails that are of use for a while only: the code or link in them is over then. */
const SERVES_FOR: Readonly<Partial<Record<Notice['kind'], Duration>>> = {
  'device-code': CODE_LASTS,
  'enrolment-code': CODE_LASTS,
  'address-confirm': LINKS['address-confirm'].lasts,
  'sign-up-confirm': LINKS['address-confirm'].lasts,
  'email-change-confirm': LINKS['email-change'].lasts,
  'password-reset-link': LINKS['password-reset'].lasts,
  'recovery-link': LINKS['recovery-mail'].lasts,
}

/** Until when a mail is of use; null for one that tells what happened, which is never too late. */
export const servesUntil = ({ kind, at }: Notice): Date | null => {
  const lasts = SERVES_FOR[kind]
  return lasts ? after(at, lasts) : null
}

/** What reaches every channel that the account has, its earlier addresses among them while they have a way back. */
const EVERYWHERE: readonly Notice['kind'][] = [
  'password-reset',
  'recovery-begun',
  'recovery-vouched',
  'recovery-finished',
]

export const goesEverywhere = ({ kind }: Notice): boolean => EVERYWHERE.includes(kind)
