// The signals by name, as values: for forms and checks. Total: a new signal does not compile until it stands here.
import type { SignalName } from './signal'

const NAMES: Readonly<Record<SignalName, true>> = {
  country: true,
  asn: true,
  prefix: true,
  address: true,
  deviceType: true,
  os: true,
  browser: true,
  userAgent: true,
  unobservable: true,
  device: true,
  travel: true,
  hour: true,
  hosting: true,
  failures: true,
  reputation: true,
  automation: true,
  'breached-password': true,
  dormancy: true,
  'credential-change': true,
  change: true,
  'old-session': true,
  'export-volume': true,
  amount: true,
  'first-payee': true,
  stuffing: true,
  'network-pressure': true,
  'system-pressure': true,
}

export const SIGNAL_NAMES = Object.keys(NAMES) as [SignalName, ...SignalName[]]

export const isSignalName = (name: string): name is SignalName => Object.hasOwn(NAMES, name)
