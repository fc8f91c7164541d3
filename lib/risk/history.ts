// What is known from before, as far as one attempt can be compared with it: an account's own verified sign-ins, and
// everybody's. Counts are decayed to the moment of the attempt. Types only, and what a beginning looks like.
import { CLIENT_LEVELS, type Level, NETWORK_LEVELS, type Position } from './attempt'

/** How often each of the attempt's values was seen; `of`: how often whatever stands above it was. */
export type Counts = Readonly<Record<Level, { readonly seen: number; readonly of: number }>>

export type UserHistory = {
  /** Verified sign-ins ever, not decayed: it chooses the thresholds. */
  readonly signIns: number
  /** Verified sign-ins, decayed. */
  readonly weight: number
  readonly counts: Counts
  /** Of them on a device that was new then, and on one that could be told again at all. */
  readonly newDevices: number
  readonly devices: number
  /** Of them from hosting networks. */
  readonly hosting: number
  /** Of them at each hour of the day (UTC): 24 figures. */
  readonly hours: readonly number[]
  /** The last one. */
  readonly last: { readonly at: Date; readonly position: Position | null } | null
  /** Rows of the last exports, oldest first, at most 20. */
  readonly exports: readonly number[]
  /** Cents of the last payouts, oldest first, at most 20. */
  readonly amounts: readonly number[]
}

/** Distinct accounts with failed and with verified sign-ins. */
export type Standing = { readonly failed: number; readonly verified: number }

export type GlobalHistory = {
  readonly counts: Counts
  /** Of the attempt's own ASN, prefix and user agent, and of everything. */
  readonly reputation: {
    readonly asn: Standing
    readonly prefix: Standing
    readonly userAgent: Standing
    readonly all: Standing
  }
  /** Of exports by others: median and median deviation of ln(1 + rows). Null until there are twenty. */
  readonly exports: { readonly median: number; readonly deviation: number } | null
  readonly stuffing: Stuffing | null
}

/** A credential-stuffing alarm: how many times more accounts fail than usual. */
export type Stuffing = {
  readonly rate: number
  readonly baseline: number
  /** Whether the attempt's prefix, ASN, or ASN with user agent is one that the alarm names. */
  readonly matches: boolean
  /** Nobody can tell whether there is one. */
  readonly unobservable?: true
}

const NONE = { seen: 0, of: 0 } as const
export const NO_COUNTS: Counts = Object.fromEntries(
  [...NETWORK_LEVELS, ...CLIENT_LEVELS].map((level) => [level, NONE]),
) as Counts

export const NO_HISTORY: UserHistory = {
  signIns: 0,
  weight: 0,
  counts: NO_COUNTS,
  newDevices: 0,
  devices: 0,
  hosting: 0,
  hours: Array<number>(24).fill(0),
  last: null,
  exports: [],
  amounts: [],
}

const NOBODY: Standing = { failed: 0, verified: 0 }
export const NO_GLOBAL_HISTORY: GlobalHistory = {
  counts: NO_COUNTS,
  reputation: { asn: NOBODY, prefix: NOBODY, userAgent: NOBODY, all: NOBODY },
  exports: null,
  stuffing: null,
}
