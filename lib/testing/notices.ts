// One notice of every kind, for looking at mails and for testing their words. `typed` stands wherever somebody types.
import type { Notice } from '../notify/notice'
import { after, hours } from '../time'

export const LINK = 'https://harbor.example/page#secret'

type All = { readonly [Kind in Notice['kind']]: Notice & { readonly kind: Kind } }

/** Total: a kind that is added does not compile until it is here. */
export const noticesWith = (typed: string, at: Date): readonly Notice[] => Object.values(allWith(typed, at))

const allWith = (typed: string, at: Date): All => {
  const [about, device] = commonOf(typed, at)
  return {
    'session-stolen': { kind: 'session-stolen', ...about },
    'sessions-capped': { kind: 'sessions-capped', ...about, count: 2 },
    'sign-in-from-new-device': { kind: 'sign-in-from-new-device', ...about },
    'authenticator-added': { kind: 'authenticator-added', ...about, ...device, trustedFrom: after(at, hours(24)) },
    'authenticator-removed': { kind: 'authenticator-removed', ...about, ...device, authenticator: 'totp' },
    'password-right-second-factor-wrong': { kind: 'password-right-second-factor-wrong', ...about },
    ...onHolds(typed, at),
    'payout-account-changed': { kind: 'payout-account-changed', ...about, bank: typed, last4: '6789', first: false },
    'session-ended-by-staff': { kind: 'session-ended-by-staff', ...about, count: 1 },
    'account-disabled': { kind: 'account-disabled', ...about },
    'account-enabled': { kind: 'account-enabled', ...about },
    ...toStaff(at),
    'sign-up-attempted': { kind: 'sign-up-attempted', ...about, to: 'new@harbor.example' },
    'device-code': { kind: 'device-code', ...about, code: '12345678' },
    'password-disabled': { kind: 'password-disabled', ...about, for: 'strangers' },
    'totp-disabled': { kind: 'totp-disabled', ...about, for: 'everyone' },
    ...ofAddresses(typed, about),
    'password-reset-link': { kind: 'password-reset-link', ...about, link: LINK },
    'password-none': { kind: 'password-none', ...about },
    'password-reset': { kind: 'password-reset', ...about },
    'password-changed': { kind: 'password-changed', ...about, first: false },
    'enrolment-code': { kind: 'enrolment-code', ...about, authenticator: 'passkey', code: '12345678' },
    'identity-linked': { kind: 'identity-linked', ...about, provider: typed },
    'identity-unlinked': { kind: 'identity-unlinked', ...about, provider: typed },
    'recovery-codes-made': { kind: 'recovery-codes-made', ...about, count: 10, first: false },
    'recovery-code-used': { kind: 'recovery-code-used', ...about, left: 9, replaced: true },
    'recovery-link': { kind: 'recovery-link', ...about, link: LINK },
    'recovery-begun': { kind: 'recovery-begun', ...about, link: LINK, coolOffUntil: after(at, hours(48)) },
    'recovery-vouched': { kind: 'recovery-vouched', ...about, coolOffUntil: after(at, hours(1)) },
    'recovery-finished': { kind: 'recovery-finished', ...about, coolOffUntil: after(at, hours(1)) },
    'account-frozen': { kind: 'account-frozen', ...about },
    'account-unfrozen': { kind: 'account-unfrozen', ...about },
  }
}

const commonOf = (typed: string, at: Date) =>
  [
    { userId: 'u', at, client: typed, country: 'NL' },
    { authenticator: 'passkey', name: typed },
  ] as const

const ofAddresses = (typed: string, about: ReturnType<typeof commonOf>[0]) =>
  ({
    'sign-up-confirm': {
      kind: 'sign-up-confirm',
      ...about,
      to: 'new@harbor.example',
      code: '12345678',
      link: LINK,
    },
    'address-confirm': { kind: 'address-confirm', ...about, link: LINK },
    'email-change-confirm': { kind: 'email-change-confirm', ...about, link: LINK, to: 'new@harbor.example' },
    'email-change-asked': { kind: 'email-change-asked', ...about, email: typed },
    'email-changed': { kind: 'email-changed', ...about, email: typed, to: 'new@harbor.example' },
    'email-restored': { kind: 'email-restored', ...about, to: 'old@harbor.example' },
    'email-change-attempted': { kind: 'email-change-attempted', ...about, to: 'new@harbor.example' },
  }) as const

const onHolds = (typed: string, at: Date) => {
  const [about] = commonOf(typed, at)
  const [ripeAt, expiresAt] = [after(at, hours(24)), after(at, hours(72))]
  return {
    'hold-begun': { kind: 'hold-begun', ...about, title: typed, ripeAt, expiresAt },
    'hold-ready': { kind: 'hold-ready', ...about, title: typed, expiresAt },
    'hold-lapsing': { kind: 'hold-lapsing', ...about, title: typed, expiresAt },
    'hold-ended': { kind: 'hold-ended', ...about, title: typed, reason: 'called-off' },
  } as const
}

const toStaff = (at: Date) =>
  ({ 'stuffing-began': { kind: 'stuffing-began', userId: 'u', at, rate: 80, minutes: 10, usual: 10 } }) as const
