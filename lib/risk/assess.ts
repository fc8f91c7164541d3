// The risk of one request: a level with the signals that made it. Pure: the evidence was read with the session. A
// points rule for now, behind the interface that a statistical model can fill: evidence in, assessment out.
import type { RiskLevel } from '../policy/requirement'
import { hours } from '../time'

/** What was observed. `null` stands for what could not be observed: that is itself a signal. */
export type Evidence = {
  /** Until when this device counts as new to the account; null when it is known or the account's first. */
  readonly newDeviceUntil: Date | null
  readonly newNetworkUntil: Date | null
  /** Whether the device was recognised by a key that cannot be copied, and not by its cookie alone. */
  readonly deviceProven: boolean
  /** Whether the account was seen on this request's network before; null when the network is unknown. */
  readonly networkKnown: boolean | null
  /** The request's client beside the one that signed in, e.g. "Chrome on Linux"; null when it names none. */
  readonly client: string | null
  readonly sessionClient: string
  /** Wrong answers on this account in the last 15 minutes. */
  readonly failures: number
  readonly sessionCreatedAt: Date
}

export type Signal =
  | { readonly signal: 'new-device'; readonly points: number; readonly until: string }
  | { readonly signal: 'device-unproven'; readonly points: number }
  | { readonly signal: 'new-network'; readonly points: number }
  | { readonly signal: 'network-changed'; readonly points: number }
  | { readonly signal: 'client-changed'; readonly points: number; readonly from: string; readonly to: string }
  | { readonly signal: 'failures'; readonly points: number; readonly count: number }
  | { readonly signal: 'old-session'; readonly points: number; readonly hours: number }
  | { readonly signal: 'network-pressure'; readonly points: number; readonly failures: number }
  | { readonly signal: 'system-pressure'; readonly points: number; readonly failures: number }
  | { readonly signal: 'unobservable'; readonly points: number; readonly what: 'network' | 'client' }

export type Assessment = {
  readonly level: RiskLevel
  readonly points: number
  readonly signals: readonly Signal[]
  /** Names the model, so that recorded decisions can be told apart and replayed. */
  readonly model: 'points-1'
}

const ELEVATED_POINTS = 2
const HIGH_POINTS = 4
const POINTS = { elevated: ELEVATED_POINTS, high: HIGH_POINTS } as const
const FAILURES_THAT_COUNT = 3
const OLD_SESSION = hours(24)

/** Assesses evidence at `now`. More evidence of strangeness never lowers the level. */
export function assess(evidence: Evidence, now: Date): Assessment {
  const signals = [
    device(evidence, now),
    network(evidence, now),
    client(evidence),
    failures(evidence),
    age(evidence, now),
  ].filter((signal) => signal !== null)
  const points = signals.reduce((sum, signal) => sum + signal.points, 0)
  return { level: levelOf(points), points, signals, model: 'points-1' }
}

/** What presses on a request that nobody is known to have sent: failures where it comes from, and everywhere. */
export type Strain = {
  readonly network: { readonly failures: number; readonly level: RiskLevel }
  readonly system: { readonly failures: number; readonly level: RiskLevel }
}

/** For requests without a session: nobody to compare with, so all that tells is what else is going on. */
export function assessAnonymous({ network: here, system }: Strain): Assessment {
  const signals: Signal[] = []
  if (here.level !== 'low')
    signals.push({ signal: 'network-pressure', points: POINTS[here.level], failures: here.failures })
  if (system.level !== 'low')
    signals.push({ signal: 'system-pressure', points: POINTS[system.level], failures: system.failures })
  const points = signals.reduce((sum, signal) => sum + signal.points, 0)
  return { level: levelOf(points), points, signals, model: 'points-1' }
}

const levelOf = (points: number): RiskLevel =>
  points >= HIGH_POINTS ? 'high' : points >= ELEVATED_POINTS ? 'elevated' : 'low'

/** Either it is new, or it is known: then it matters by what. */
const device = ({ newDeviceUntil, deviceProven }: Evidence, now: Date): Signal | null => {
  if (newDeviceUntil && newDeviceUntil > now)
    return { signal: 'new-device', points: 2, until: newDeviceUntil.toISOString() }
  return deviceProven ? null : { signal: 'device-unproven', points: 1 }
}

const network = ({ networkKnown, newNetworkUntil }: Evidence, now: Date): Signal | null => {
  if (networkKnown === null) return { signal: 'unobservable', points: 1, what: 'network' }
  if (!networkKnown) return { signal: 'network-changed', points: 2 }
  return newNetworkUntil && newNetworkUntil > now ? { signal: 'new-network', points: 1 } : null
}

const client = ({ client: seen, sessionClient }: Evidence): Signal | null => {
  // Hiding the browser is no cheaper than showing another one.
  if (seen === null) return { signal: 'unobservable', points: sessionClient ? 2 : 1, what: 'client' }
  return seen === sessionClient ? null : { signal: 'client-changed', points: 2, from: sessionClient, to: seen }
}

const failures = ({ failures: count }: Evidence): Signal | null =>
  count >= FAILURES_THAT_COUNT ? { signal: 'failures', points: 1, count } : null

const age = ({ sessionCreatedAt }: Evidence, now: Date): Signal | null => {
  const old = now.getTime() - sessionCreatedAt.getTime()
  return old > OLD_SESSION ? { signal: 'old-session', points: 1, hours: Math.floor(old / hours(1)) } : null
}
