// Why proof is asked now, in words: one plain sentence for each signal of risk that speaks against the owner.
import type { Signal, SignalName, SignalOf } from '@/lib/risk/signal'

type Words = { readonly [Name in SignalName]: string | ((signal: SignalOf<Name>) => string) }

const NEW_NETWORK = 'This network is new to your account.'
const RARE_BROWSER = 'Your account is rarely used with this browser.'
const GUESSING = 'Somebody is trying many passwords here at the moment.'

const WORDS: Words = {
  country: 'Your account is rarely used in this country.',
  asn: NEW_NETWORK,
  prefix: NEW_NETWORK,
  address: NEW_NETWORK,
  deviceType: RARE_BROWSER,
  os: RARE_BROWSER,
  browser: RARE_BROWSER,
  userAgent: RARE_BROWSER,
  unobservable: ({ what }) => HIDDEN[what],
  device: ({ standing }) =>
    standing === 'copied'
      ? 'This browser shows the cookie of another device of yours.'
      : 'This device is new to your account.',
  travel: 'You are a long way from where you were last.',
  hour: 'It is an unusual hour for your account.',
  hosting: 'This request came through a data centre, as with a VPN.',
  failures: ({ count }) => `There were ${count} wrong answers on your account in the last 15 minutes.`,
  reputation: 'Many sign-ins from this network failed lately.',
  automation: 'Something about this browser looks like a program.',
  'breached-password': 'Your password is on a list of leaked passwords.',
  dormancy: ({ days }) => `You had not signed in for ${days} days.`,
  'credential-change': 'How you sign in was changed within the last day.',
  change: ({ what, from, to }) => {
    if (what === 'client') return `You signed in with ${from}, and this request came from ${to ?? 'another browser'}.`
    return what === 'country'
      ? 'You are in another country than when you signed in.'
      : 'You are on another network than when you signed in.'
  },
  'old-session': ({ hours }) => `You signed in ${hours} hours ago.`,
  'export-volume': 'This is more than is usually taken out at once.',
  amount: 'This is more than you usually move.',
  'first-payee': 'Nothing was ever paid into this account.',
  stuffing: GUESSING,
  'system-pressure': GUESSING,
  'network-pressure': 'Many sign-ins from your network failed in the last few minutes.',
}

export function signalWords(signal: Signal): string {
  const words = WORDS[signal.signal] as string | ((signal: Signal) => string)
  return typeof words === 'string' ? words : words(signal)
}

const HIDDEN = {
  network: 'We could not tell which network you are on.',
  client: 'We could not tell which browser you are using.',
  device: 'We could not tell which device this is.',
  password: 'We could not compare your password with leaked ones.',
} as const

/** Said where no signal stands out: the act itself always asks. */
export const ALWAYS_ASKS = 'We always ask for this, on any device. It is not about something you did.'
