// The history of a stream, kept in memory: what production reads from PostgreSQL, so that a recorded stream is scored by
// the very same `score`. Constant work per sign-in; counts decay by forward weights, as there. It refuses to learn on its
// own: whoever replays says what was verified.
import { positionOf } from '../../place/position'
import type { Attempt, Chain, ClientLevel, Level, NetworkLevel, Position, ShownDevice } from '../attempt'
import { CLIENT_LEVELS, NETWORK_LEVELS } from '../attempt'
import { type Counts, type GlobalHistory, NO_GLOBAL_HISTORY, NO_HISTORY, type UserHistory } from '../history'
import type { Model } from '../model'
import { medianOf, spreadOf } from '../signals/spread'
import type { SignIn } from './event'
import { deviceOf, strongest } from './stream-device'

type Tally = { weight: number; readonly counts: Map<string, number> }

type Account = Tally & {
  signIns: number
  newDevices: number
  devices: number
  hosting: number
  readonly hours: Map<number, number>
  readonly known: Map<string, SignIn['deviceBinding']>
  last: { readonly at: Date; readonly position: Position | null }
  exports: readonly number[]
}

export type StreamHistory = {
  /** The moment that weighs 1. */
  epoch: number | null
  readonly everybody: Tally
  readonly accounts: Map<string, Account>
  /** ln(1 + rows) of the last exports by anybody. */
  exports: readonly number[]
}

const LAST_OWN_EXPORTS = 20
const LAST_EXPORTS = 200
const ENOUGH_EXPORTS = 20

export const emptyStreamHistory = (): StreamHistory => ({
  epoch: null,
  everybody: { weight: 0, counts: new Map() },
  accounts: new Map(),
  exports: [],
})

/** What production's `score` takes, for one line; null for a user without history. */
export function observe(
  line: SignIn,
  history: StreamHistory,
  { halfLife }: Pick<Model, 'halfLife'>,
): { readonly attempt: Attempt; readonly user: UserHistory; readonly global: GlobalHistory } | null {
  const account = history.accounts.get(line.user)
  if (!account) return null
  const now = weightAt(line.at, history, halfLife)
  const attempt = attemptOf(line, account)
  const keys = keysOf(attempt)
  return {
    attempt,
    user: userOf(account, keys, now),
    global: {
      ...NO_GLOBAL_HISTORY,
      counts: countsOf(history.everybody, keys, now),
      exports: attempt.stakes ? usualOf(history.exports) : null,
    },
  }
}

/** Takes in a verified sign-in. */
export function learn(line: SignIn, history: StreamHistory, { halfLife }: Pick<Model, 'halfLife'>): void {
  const now = weightAt(line.at, history, halfLife)
  const account = history.accounts.get(line.user) ?? newAccount(line.at)
  history.accounts.set(line.user, account)
  const attempt = attemptOf(line, account)
  const keys = keysOf(attempt)
  add(account, keys, now)
  add(history.everybody, keys, now)
  learnDevice(line, attempt.device, account, now)
  if (line.networkKind === 'hosting') account.hosting += now
  account.hours.set(line.hour, (account.hours.get(line.hour) ?? 0) + now)
  account.signIns += 1
  account.last = { at: line.at, position: attempt.position }
  if (line.rows === null) return
  account.exports = [...account.exports, line.rows].slice(-LAST_OWN_EXPORTS)
  history.exports = [...history.exports, Math.log1p(line.rows)].slice(-LAST_EXPORTS)
}

function add(tally: Tally, keys: Keys, now: number): void {
  tally.weight += now
  for (const { key } of keys) {
    if (key !== null) tally.counts.set(key, (tally.counts.get(key) ?? 0) + now)
  }
}

/** Not showing a device where one was shown before counts as coming with a new one. */
function learnDevice(line: SignIn, shown: ShownDevice | null, account: Account, now: number): void {
  if (shown ? shown.standing === 'new' : account.devices > 0) account.newDevices += now
  if (shown) account.devices += now
  if (line.device !== null && !shown?.copied) account.known.set(line.device, strongest(line, account))
}

const newAccount = (at: Date): Account => ({
  signIns: 0,
  weight: 0,
  counts: new Map(),
  newDevices: 0,
  devices: 0,
  hosting: 0,
  hours: new Map(),
  known: new Map(),
  last: { at, position: null },
  exports: [],
})

/** An event weighs twice as much as one that is a half-life older, so that nothing that was counted ever changes. */
function weightAt(at: Date, history: StreamHistory, halfLife: number): number {
  history.epoch ??= at.getTime()
  return 2 ** ((at.getTime() - history.epoch) / halfLife)
}

const attemptOf = (line: SignIn, account: Account): Attempt => ({
  at: line.at,
  network: { country: line.country, asn: line.asn, prefix: line.prefix, address: line.ip },
  networkKind: line.networkKind,
  position: line.country === null ? null : positionOf(line.country),
  client: { deviceType: line.deviceType, os: line.os, browser: line.browser, userAgent: line.userAgent },
  device: deviceOf(line, account),
  hour: line.hour,
  failures: line.failures,
  automation: null,
  passwordBreached: null,
  credentialChangedAt: null,
  session: null,
  stakes: line.rows === null ? null : { rows: { count: line.rows, of: Number.POSITIVE_INFINITY } },
})

type Keys = readonly { readonly level: Level; readonly key: string | null; readonly parent: string | null }[]

/** A value counts below what stands above it; where something above could not be told, below the next that could. */
function keysOf({ network, client }: Attempt): Keys {
  const keys: { level: Level; key: string | null; parent: string | null }[] = []
  chainKeys(NETWORK_LEVELS, network, keys)
  chainKeys(CLIENT_LEVELS, client, keys)
  return keys
}

function chainKeys<L extends NetworkLevel | ClientLevel>(
  levels: readonly L[],
  values: Chain<L>,
  keys: { level: Level; key: string | null; parent: string | null }[],
): void {
  let parent: string | null = null
  for (const level of levels) {
    const value: string | null = values[level]
    const key: string | null = value === null ? null : `${parent ?? ''}\n${level} ${value}`
    keys.push({ level, key, parent })
    parent = key ?? parent
  }
}

function countsOf({ weight, counts }: Tally, keys: Keys, now: number): Counts {
  const of = (key: string | null): number => (key === null ? 0 : (counts.get(key) ?? 0)) / now
  const found: Partial<Record<Level, Counts[Level]>> = {}
  for (const { level, key, parent } of keys) {
    found[level] = { seen: of(key), of: parent === null ? weight / now : of(parent) }
  }
  return found as Counts
}

const userOf = (account: Account, keys: Keys, now: number): UserHistory => ({
  ...NO_HISTORY,
  signIns: account.signIns,
  weight: account.weight / now,
  counts: countsOf(account, keys, now),
  newDevices: account.newDevices / now,
  devices: account.devices / now,
  hosting: account.hosting / now,
  hours: Array.from({ length: 24 }, (_, hour) => (account.hours.get(hour) ?? 0) / now),
  last: account.last,
  exports: account.exports,
})

function usualOf(exports: readonly number[]): GlobalHistory['exports'] {
  return exports.length < ENOUGH_EXPORTS ? null : { median: medianOf(exports), deviation: spreadOf(exports) }
}
