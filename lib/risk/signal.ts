// The signals of risk: a closed union. Each is one term of the score, in nats (natural-log odds; above zero speaks for
// somebody else, below for the owner), with the evidence that it was made from. Codes and figures only: words live in
// components, and nothing that a client sent of itself is repeated.
import type { AutomationSign, Change, ClientLevel, NetworkLevel } from './attempt'

type Seen = {
  /** How often the account was verified with it, and with what stands above it; decayed, to one decimal. */
  readonly seen: number
  readonly of: number
}

type Evidence =
  | ({ readonly signal: NetworkLevel } & Seen)
  | ({ readonly signal: ClientLevel } & Seen)
  | { readonly signal: 'unobservable'; readonly what: 'network' | 'client' | 'device' | 'password' | 'alarm' }
  | {
      readonly signal: 'device'
      readonly standing: 'known' | 'new' | 'copied'
      readonly binding: 'key' | 'cookie' | 'none'
    }
  | { readonly signal: 'travel'; readonly km: number; readonly kmh: number }
  | { readonly signal: 'hour'; readonly hour: number }
  | { readonly signal: 'hosting' }
  | { readonly signal: 'failures'; readonly count: number }
  | {
      readonly signal: 'reputation'
      readonly of: 'asn' | 'prefix' | 'userAgent'
      readonly failed: number
      readonly verified: number
    }
  | { readonly signal: 'automation'; readonly signs: readonly AutomationSign[] }
  | { readonly signal: 'breached-password' }
  | { readonly signal: 'dormancy'; readonly days: number }
  | { readonly signal: 'credential-change'; readonly hours: number }
  | ({ readonly signal: 'change' } & Change)
  | { readonly signal: 'old-session'; readonly hours: number }
  | { readonly signal: 'export-volume'; readonly rows: number; readonly usual: number | null; readonly first: boolean }
  | { readonly signal: 'amount'; readonly cents: number; readonly usual: number }
  | { readonly signal: 'first-payee' }
  | { readonly signal: 'stuffing'; readonly rate: number; readonly baseline: number; readonly matches: boolean }
  /** Nobody is signed in, and failures come from this network or from everywhere. */
  | { readonly signal: 'network-pressure'; readonly failures: number }
  | { readonly signal: 'system-pressure'; readonly failures: number }

export type SignalName = Evidence['signal']

/** A term with its evidence. `reportOnly`: it is shown and recorded, and does not count. */
export type Signal = Evidence & { readonly nats: number; readonly reportOnly?: true }
