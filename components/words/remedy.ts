// What a person can do about a refusal: only what would change it. A device that is not new is never the reason to wait for
// it, and less volume helps only where volume counted. A reason that is added does not compile until it has its remedy.
import type { Reason } from '@/lib/risk/reasons'

/** Remedies for the reasons, each once, in the order of the reasons. Empty where there is none to give. */
export const remediesFor = (reasons: readonly Reason[]): readonly string[] => [
  ...new Set(reasons.flatMap((reason) => remedyFor(reason) ?? [])),
]

function remedyFor(reason: Reason): string | null {
  switch (reason.reason) {
    case 'unobservable':
      return UNOBSERVABLE[reason.what]
    case 'reputation':
      return reason.of === 'client' ? USUAL_BROWSER : USUAL_PLACE
    case 'device':
      return reason.first ? `${USUAL_DEVICE} ${OR_WAIT}` : USUAL_DEVICE
    default:
      return REMEDIES[reason.reason]
  }
}

const USUAL_PLACE = 'Try again from a network that you normally use.'
const USUAL_DEVICE = 'Try again on a device that you normally use.'
const OR_WAIT = 'Or keep using this one: a day after you first signed in on it, it is no longer new.'
const USUAL_BROWSER = 'Try again with the browser that you normally use.'
const LATER = 'Try again in an hour: this passes by itself.'
const LESS_MONEY = 'Ask for a smaller amount.'
const FEWER_ROWS = 'Choose a period with fewer rows.'
const NEXT_DAY = 'Try again tomorrow: this passes within a day.'

const UNOBSERVABLE = {
  network: USUAL_PLACE,
  client: USUAL_BROWSER,
  device: USUAL_DEVICE,
  password: 'Sign out, and sign in again in a few minutes.',
  alarm: 'Try again in a few minutes.',
} as const

type Plain = Exclude<Reason['reason'], 'unobservable' | 'reputation' | 'device'>

const REMEDIES: Readonly<Record<Plain, string | null>> = {
  country: USUAL_PLACE,
  asn: USUAL_PLACE,
  prefix: USUAL_PLACE,
  address: USUAL_PLACE,
  hosting: 'Turn off your VPN, or use another connection.',
  travel: USUAL_PLACE,
  deviceType: USUAL_BROWSER,
  os: USUAL_BROWSER,
  browser: USUAL_BROWSER,
  userAgent: USUAL_BROWSER,
  change: 'Sign out, and sign in again where you are now.',
  hour: 'Try again at a time of day at which you normally sign in.',
  dormancy: NEXT_DAY,
  failures: LATER,
  automation: 'Use an ordinary browser window, and take your time with the form.',
  'breached-password': 'Change your password on the Security page.',
  'credential-change': NEXT_DAY,
  'old-session': 'Sign out, sign in again and repeat this.',
  amount: LESS_MONEY,
  'first-payee': null,
  'export-volume': FEWER_ROWS,
  'new-payee': null,
  'large-payout': LESS_MONEY,
  'much-money': 'Wait until tomorrow: then what you requested today no longer counts.',
  'large-export': FEWER_ROWS,
  'many-rows': 'Wait until tomorrow: then what you exported today no longer counts.',
  stuffing: LATER,
  'network-pressure': LATER,
  'system-pressure': LATER,
}
