// Why proof is asked now, for the person who is asked: one calm sentence for each reason. A reason that is added does not
// compile until it has its words. None names a weight, a threshold or a count.
import type { Reason } from '@/lib/risk/reasons'

export function reasonWords(reason: Reason): string {
  switch (reason.reason) {
    case 'unobservable':
      return UNOBSERVABLE[reason.what]
    case 'reputation':
      return REPUTATION[reason.of]
    case 'dormancy':
      return reason.days > 1 ? `You have not signed in for ${reason.days} days.` : 'You have not signed in for a while.'
    case 'change':
      return CHANGE[reason.what]
    default:
      return 'first' in reason ? FIRST[reason.reason][reason.first ? 0 : 1] : PLAIN[reason.reason]
  }
}

type First = Extract<Reason, { readonly first: boolean }>['reason']

/** What is new, and what is only unusual. */
const FIRST: Readonly<Record<First, readonly [string, string]>> = {
  country: ['This is the first time from this country.', 'You are seldom in this country.'],
  asn: ['This is the first time from this network.', 'You seldom use this network.'],
  prefix: ['This is the first time from this network.', 'You seldom use this network.'],
  address: ['This is the first time from this network.', 'You seldom use this network.'],
  deviceType: ['This is the first time with this kind of device.', 'You seldom use this kind of device.'],
  os: ['This is the first time with this system.', 'You seldom use this system.'],
  browser: ['This is the first time with this browser.', 'You seldom use this browser.'],
  userAgent: ['This is the first time with this version of your browser.', 'You seldom use this browser.'],
  device: ['This device is new to your account.', 'We could not be sure that this is your device.'],
  'export-volume': ['You have not exported before.', 'This is more than you usually export.'],
}

type Rest = Exclude<Reason, { readonly first: boolean } | { readonly what: string } | { readonly of: string }>
type Plain = Exclude<Rest['reason'], 'dormancy'>

const PLAIN: Readonly<Record<Plain, string>> = {
  travel: 'Your last sign-in was far from here, not long ago.',
  hour: 'You do not usually sign in at this time of day.',
  hosting: 'This connection comes through a data centre or a VPN.',
  failures: 'There were wrong answers on your account a short while ago.',
  automation: 'Something about this request looked like a program.',
  'breached-password': 'Your password is in a list that leaked somewhere else.',
  'credential-change': 'How you sign in was changed within the last day.',
  'old-session': 'You signed in a while ago.',
  amount: 'This is more than you usually ask for.',
  'new-payee': 'This payout account was set less than a day ago.',
  'large-payout': 'This is a lot of money for one payout.',
  'much-money': 'With what you requested today, this is a lot for one day.',
  'large-export': 'This is a lot of rows for one export.',
  'many-rows': 'With what you exported today, this is a lot for one day.',
  'first-payee': 'This would be the first payment to this account.',
  stuffing: 'Somebody is trying many passwords here at the moment.',
  'network-pressure': 'Many sign-ins from your network failed in the last few minutes.',
  'system-pressure': 'Somebody is trying many passwords here at the moment.',
}

const UNOBSERVABLE = {
  network: 'We could not tell which network you are on.',
  client: 'We could not tell which browser you are using.',
  device: 'We could not recognise your device.',
  password: 'We could not compare your password with known leaks just now.',
  alarm: 'We could not tell just now whether somebody is trying many passwords here.',
} as const

const REPUTATION = {
  network: 'Many sign-ins from networks like this one failed lately.',
  client: 'Many sign-ins with browsers like this one failed lately.',
} as const

const CHANGE = {
  country: 'You are in another country than when you signed in.',
  network: 'You are on another network than when you signed in.',
  client: 'This came from another browser than the one that signed in.',
  device: 'This is not the device that you signed in on.',
} as const

/** Said where no reason stands out: the act itself always asks. */
export const ALWAYS_ASKS = 'We always ask for this, on any device. It is not about something you did.'
