// A signal in the words of staff: what it is called in a chart, and the evidence with its figures. Total over the
// signals: one that is added does not compile until it has both. Never shown to customers.
import type { Change } from '@/lib/risk/attempt'
import type { Signal, SignalName } from '@/lib/risk/signal'

/** Short enough for an axis. */
export const SIGNAL_NAMES: Readonly<Record<SignalName, string>> = {
  country: 'Country',
  asn: 'Provider',
  prefix: 'Network',
  address: 'Address',
  deviceType: 'Device type',
  os: 'System',
  browser: 'Browser',
  userAgent: 'Version',
  unobservable: 'Not observed',
  device: 'Device',
  travel: 'Travel',
  hour: 'Hour',
  hosting: 'Hosting',
  failures: 'Failures',
  reputation: 'Reputation',
  automation: 'Automation',
  'breached-password': 'Leaked password',
  dormancy: 'Dormancy',
  'credential-change': 'Fresh key',
  change: 'Change',
  'old-session': 'Old session',
  'export-volume': 'Export volume',
  amount: 'Amount',
  'first-payee': 'First payee',
  stuffing: 'Stuffing',
  'network-pressure': 'Network pressure',
  'system-pressure': 'System pressure',
}

/** What a signal was made from. */
export function evidenceWords(signal: Signal): string {
  switch (signal.signal) {
    case 'country':
    case 'asn':
    case 'prefix':
    case 'address':
    case 'deviceType':
    case 'os':
    case 'browser':
    case 'userAgent':
      return `Seen ${figure(signal.seen)} of ${figure(signal.of)} times on this account, decayed`
    case 'unobservable':
      return signal.what === 'alarm'
        ? 'Whether an alarm stands could not be told'
        : `The ${signal.what} could not be told`
    case 'device':
      return `${STANDING[signal.standing]}, ${BINDING[signal.binding]}`
    case 'travel':
      return `${count(signal.km)} km from the last sign-in, ${count(signal.kmh)} km/h`
    case 'hour':
      return `${signal.hour}:00 to ${signal.hour}:59 UTC`
    case 'hosting':
      return 'The network belongs to a hosting provider'
    case 'failures':
      return `${signal.count} wrong answers on the account in 15 minutes`
    case 'reputation':
      return `${REPUTATION[signal.of]}: ${figure(signal.failed)} accounts failed, ${figure(signal.verified)} verified`
    case 'automation':
      return `Signs: ${signal.signs.map((sign) => sign.replaceAll('-', ' ')).join(', ')}`
    default:
      return otherWords(signal)
  }
}

type Said =
  | 'country'
  | 'asn'
  | 'prefix'
  | 'address'
  | 'deviceType'
  | 'os'
  | 'browser'
  | 'userAgent'
  | 'unobservable'
  | 'device'
  | 'travel'
  | 'hour'
  | 'hosting'
  | 'failures'
  | 'reputation'
  | 'automation'

function otherWords(signal: Exclude<Signal, { readonly signal: Said }>): string {
  switch (signal.signal) {
    case 'breached-password':
      return 'The password is in a list of known leaks'
    case 'dormancy':
      return `${figure(signal.days)} days since the last sign-in`
    case 'credential-change':
      return `A password, passkey, app or address changed ${figure(signal.hours)} hours before`
    case 'change':
      return changeWords(signal)
    case 'old-session':
      return `${figure(signal.hours)} hours since the sign-in`
    case 'export-volume':
      return `${count(signal.rows)} rows; ${signal.usual === null ? 'none before' : `usual ${count(signal.usual)}`}${signal.first ? '; the first export' : ''}`
    case 'amount':
      return `${money(signal.cents)}; usual ${money(signal.usual)}`
    case 'first-payee':
      return 'Nothing was ever paid into this account'
    case 'stuffing':
      return `Failures at ${figure(signal.rate)}, usual ${figure(signal.baseline)}${signal.matches ? '; this network or browser is named by the alarm' : ''}`
    case 'network-pressure':
      return `${signal.failures} failures from this network in 15 minutes`
    case 'system-pressure':
      return `${signal.failures} failures everywhere in 15 minutes`
    default:
      return signal satisfies never
  }
}

const changeWords = ({ what, from, to, known }: Change): string =>
  `${CHANGED[what]} since the sign-in, from ${from ?? 'unknown'} to ${to ?? 'unknown'}${known ? '; known to the account' : ''}`

const CHANGED = {
  country: 'Another country',
  asn: 'Another provider',
  prefix: 'Another network',
  client: 'Another client',
  device: 'Another device, or none,',
}
const STANDING = { known: 'Known', new: 'New to the account', copied: 'A known cookie without its key' } as const
const BINDING = { key: 'proven by a key', cookie: 'by its cookie', none: 'with nothing to tell it by' } as const
const REPUTATION = { asn: 'This provider', prefix: 'This network', userAgent: 'This browser' } as const

/** At most one decimal. */
const figure = (value: number): string => String(Math.round(value * 10) / 10)
const count = (value: number): string => Math.round(value).toLocaleString('en-US')
const money = (cents: number): string =>
  `$${(cents / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`
