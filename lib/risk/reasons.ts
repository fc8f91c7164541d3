// Why proof is asked now, for the person who is asked: which signals spoke for somebody else, strongest first, and no
// more of them than a person reads. Codes without weights, thresholds or counts: whoever sits at the account may not be
// its owner, and must not learn how to be scored lower. Words live in components.
import type { RiskLevel } from '../policy/requirement'
import type { WeightReason } from '../policy/weight'
import { CLIENT_LEVELS, type ClientLevel, type Level, NETWORK_LEVELS, type NetworkLevel } from './attempt'
import type { Signal, SignalName } from './signal'

export type Reason =
  /** `first`: the account was never verified with it; else seldom. */
  | { readonly reason: NetworkLevel | ClientLevel; readonly first: boolean }
  | { readonly reason: 'unobservable'; readonly what: 'network' | 'client' | 'device' | 'password' | 'alarm' }
  /** New, or not to be told from a copy. */
  | { readonly reason: 'device'; readonly first: boolean }
  | { readonly reason: 'reputation'; readonly of: 'network' | 'client' }
  | { readonly reason: 'dormancy'; readonly days: number }
  | { readonly reason: 'change'; readonly what: 'country' | 'network' | 'client' | 'device' }
  | { readonly reason: 'export-volume'; readonly first: boolean }
  | { readonly reason: Plain }
  /** What the law weighs, whatever the risk. */
  | { readonly reason: WeightReason }

/** Signals of which nothing is told but that they are there. */
type Plain =
  | 'travel'
  | 'hour'
  | 'hosting'
  | 'failures'
  | 'automation'
  | 'breached-password'
  | 'credential-change'
  | 'old-session'
  | 'amount'
  | 'first-payee'
  | 'stuffing'
  | 'network-pressure'
  | 'system-pressure'

/** What weighs less is no reason that a person would recognise. */
const SPEAKS = 0.2
const MOST = 4

/**
 * The reasons to tell. At low risk there are none: the act would have asked anyway. Of what says the same at several
 * levels (country, provider, prefix, address) the widest that is new is told, with the weight of all.
 */
export function reasonsOf({
  level,
  signals,
}: {
  readonly level: RiskLevel
  readonly signals: readonly Signal[]
}): readonly Reason[] {
  if (level === 'low') return []
  const speaking = signals.filter(({ nats, reportOnly }) => !reportOnly && nats > SPEAKS)
  return [...Map.groupBy(speaking, topicOf).values()]
    .map((group) => ({ told: widestOf(group), weight: group.reduce((sum, { nats }) => sum + nats, 0) }))
    .sort((one, other) => other.weight - one.weight)
    .slice(0, MOST)
    .map(({ told }) => reasonOf(told))
}

/** The reasons of a decision: what the law weighed, and then what was unusual. */
export const reasonsFor = (because: readonly WeightReason[] | undefined, risk: Parameters<typeof reasonsOf>[0]) => [
  ...(because ?? []).map((reason): Reason => ({ reason })),
  ...reasonsOf(risk),
]

/** Signals of one topic are told as one. */
function topicOf(signal: Signal): string {
  if (isOf(NETWORK_LEVELS, signal.signal)) return 'network'
  if (isOf(CLIENT_LEVELS, signal.signal)) return 'client'
  if (signal.signal === 'unobservable') return `unobservable ${signal.what}`
  if (signal.signal === 'change' && (signal.what === 'client' || signal.what === 'device'))
    return `change of ${signal.what}`
  return signal.signal
}

const WIDEST_FIRST: readonly string[] = [...NETWORK_LEVELS, ...CLIENT_LEVELS]

/** The widest one that is new; where none is, the one that weighs most. */
function widestOf(group: readonly Signal[]): Signal {
  const [first, ...rest] = group as readonly [Signal, ...Signal[]]
  return rest.reduce((best, one) => (rankOf(one) > rankOf(best) ? one : best), first)
}

const rankOf = (signal: Signal): number => {
  const place = WIDEST_FIRST.indexOf(signal.signal === 'change' ? signal.what : signal.signal)
  return isNew(signal) ? 1_000 - place : signal.nats
}

const isNew = (signal: Signal): boolean => ('seen' in signal ? signal.seen === 0 : signal.signal === 'change')

const isOf = <L extends Level>(levels: readonly L[], name: SignalName): name is L =>
  (levels as readonly SignalName[]).includes(name)

function reasonOf(signal: Signal): Reason {
  switch (signal.signal) {
    case 'country':
    case 'asn':
    case 'prefix':
    case 'address':
    case 'deviceType':
    case 'os':
    case 'browser':
    case 'userAgent':
      return { reason: signal.signal, first: signal.seen === 0 }
    case 'unobservable':
      return { reason: 'unobservable', what: signal.what }
    case 'device':
      return { reason: 'device', first: signal.standing === 'new' }
    case 'reputation':
      return { reason: 'reputation', of: signal.of === 'userAgent' ? 'client' : 'network' }
    case 'dormancy':
      return { reason: 'dormancy', days: Math.floor(signal.days) }
    case 'change':
      return { reason: 'change', what: CHANGED[signal.what] }
    case 'export-volume':
      return { reason: 'export-volume', first: signal.first }
    default:
      return { reason: signal.signal }
  }
}

const CHANGED = { country: 'country', asn: 'network', prefix: 'network', client: 'client', device: 'device' } as const
