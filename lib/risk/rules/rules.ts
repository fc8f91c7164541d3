// The second baseline: a points rule as it is commonly deployed. Each thing that the account has not shown before has a
// fixed price, whatever the account's habits. Pure but for the history that learning updates. It is there to be compared
// with, so it is given every chance: versions of a browser are cheap, a second sign-in over a known VPN is not strange,
// a device that came with a key is not known without it. Nothing in the portal decides by it.

/** What the rule looks at; `null` where it could not be observed. */
export type RulesSignIn = {
  readonly user: string
  readonly prefix: string | null
  readonly asn: string | null
  readonly country: string | null
  readonly hosting: boolean
  readonly device: string | null
  /** Whether the device answered with a key, and not by its cookie alone. */
  readonly keyBound: boolean
  readonly deviceType: string | null
  readonly os: string | null
  readonly browser: string | null
  /** Hour of the day, 0 to 23. */
  readonly hour: number
  /** In milliseconds since 1970. */
  readonly at: number
  /** Wrong answers on the account shortly before. */
  readonly failures: number
}

const POINTS = {
  newDevice: 25,
  noDevice: 15,
  newCountry: 30,
  newAsn: 15,
  newPrefix: 5,
  countryJump: 20,
  newDeviceType: 5,
  newOs: 10,
  newBrowser: 5,
  newHosting: 20,
  oddHour: 5,
  perFailure: 5,
  mostForFailures: 25,
} as const

const JUMP_HOURS = 3
const HOURS_KNOWN_FROM = 8
const HOURS_APART = 2
const FAILURES_THAT_COUNT = 2
const MILLISECONDS_AN_HOUR = 3_600_000

type Account = {
  n: number
  /** Everything ever shown, each value under the name of its field. */
  readonly shown: Set<string>
  readonly hours: number[]
  last: { readonly country: string | null; readonly at: number }
}

export type RulesHistory = Map<string, Account>

/** The points of a sign-in; `null` for a user without history. */
export function rulesScore(signIn: RulesSignIn, history: RulesHistory): number | null {
  const account = history.get(signIn.user)
  if (!account) return null
  const isNew = (field: 'country' | 'asn' | 'prefix' | 'deviceType' | 'os' | 'browser') =>
    signIn[field] !== null && !account.shown.has(`${field} ${familyOf(signIn[field])}`)
  return (
    devicePoints(signIn, account) +
    (isNew('country') ? POINTS.newCountry : 0) +
    (isNew('asn') ? POINTS.newAsn : 0) +
    (isNew('prefix') ? POINTS.newPrefix : 0) +
    (isNew('deviceType') ? POINTS.newDeviceType : 0) +
    (isNew('os') ? POINTS.newOs : 0) +
    (isNew('browser') ? POINTS.newBrowser : 0) +
    (jumps(signIn, account) ? POINTS.countryJump : 0) +
    (signIn.hosting && !account.shown.has('hosting') ? POINTS.newHosting : 0) +
    (isOdd(signIn.hour, account) ? POINTS.oddHour : 0) +
    failurePoints(signIn.failures)
  )
}

/** To be called for verified sign-ins only. */
export function learnRules(signIn: RulesSignIn, history: RulesHistory): void {
  const { user, country, at, hour, device } = signIn
  const account: Account = history.get(user) ?? {
    n: 0,
    shown: new Set(),
    hours: Array.from({ length: 24 }, () => 0),
    last: { country, at },
  }
  history.set(user, account)
  account.n += 1
  account.hours[hour] = (account.hours[hour] ?? 0) + 1
  account.last = { country: country ?? account.last.country, at }
  for (const field of ['country', 'asn', 'prefix', 'deviceType', 'os', 'browser'] as const) {
    if (signIn[field] !== null) account.shown.add(`${field} ${familyOf(signIn[field])}`)
  }
  if (signIn.hosting) account.shown.add('hosting')
  if (device !== null) account.shown.add('device').add(`device ${device}`)
  if (device !== null && signIn.keyBound) account.shown.add(`key ${device}`)
}

/** "Chrome 140" is Chrome: an update is not another browser. */
const familyOf = (value: string): string => value.replace(/\s[\d.]+$/, '')

function devicePoints({ device, keyBound }: RulesSignIn, { shown }: Account): number {
  if (device === null) return shown.has('device') ? POINTS.newDevice : POINTS.noDevice
  const known = shown.has(`device ${device}`) && (keyBound || !shown.has(`key ${device}`))
  return known ? 0 : POINTS.newDevice
}

const jumps = ({ country, at }: RulesSignIn, { last }: Account): boolean =>
  country !== null &&
  last.country !== null &&
  country !== last.country &&
  at - last.at < JUMP_HOURS * MILLISECONDS_AN_HOUR

/** An hour of the day with nothing of the account's within two hours of it. */
function isOdd(hour: number, { n, hours }: Account): boolean {
  if (n < HOURS_KNOWN_FROM) return false
  for (let away = -HOURS_APART; away <= HOURS_APART; away++) {
    if (hours[(hour + away + 24) % 24]) return false
  }
  return true
}

const failurePoints = (failures: number): number =>
  failures < FAILURES_THAT_COUNT ? 0 : Math.min(POINTS.mostForFailures, failures * POINTS.perFailure)
