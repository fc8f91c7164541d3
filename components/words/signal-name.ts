// Signals by name, for lists where a sentence would be too long.
import type { Activity } from '@/lib/risk/model'
import type { SignalName } from '@/lib/risk/signal'

export const SIGNAL_WORDS: Readonly<Record<SignalName, string>> = {
  country: 'Country',
  asn: 'Network operator',
  prefix: 'Network',
  address: 'Address',
  deviceType: 'Kind of device',
  os: 'Operating system',
  browser: 'Browser',
  userAgent: 'Browser version',
  unobservable: 'What could not be observed',
  device: 'Device',
  travel: 'Travel',
  hour: 'Hour of the day',
  hosting: 'Hosting network',
  failures: 'Wrong answers',
  reputation: 'Reputation',
  automation: 'Signs of a program',
  'breached-password': 'Leaked password',
  dormancy: 'Long absence',
  'credential-change': 'Fresh change of credentials',
  change: 'Change inside a session',
  'old-session': 'Old session',
  'export-volume': 'Volume of an export',
  amount: 'Amount',
  'first-payee': 'New payee account',
  stuffing: 'Credential stuffing alarm',
  'network-pressure': 'Failures from the network',
  'system-pressure': 'Failures everywhere',
}

export const ACTIVITY_WORDS: Readonly<Record<Activity, string>> = {
  first: 'First sign-in',
  newcomer: 'Newcomer: 1 to 3 sign-ins',
  occasional: 'Occasional: 4 to 11',
  regular: 'Regular: 12 to 38',
  frequent: 'Frequent: 39 and more',
}
