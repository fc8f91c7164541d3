// Which networks an alarm names: those from which far more accounts fail than usual there and than come in. What it names
// is always asked for proof, so it refuses to name a network for its size: where people get in, strangers hide among them,
// and a narrower key (a prefix, or the network with one user agent) is named instead.
import type { Counted } from './campaign'

/** Addresses of one prefix, of one ASN, or of one ASN with one user agent. */
export type Scope = 'prefix' | 'asn' | 'agent'

export type KeyCounts = {
  readonly scope: Scope
  /** A keyed digest. */
  readonly key: string
  readonly counts: Readonly<Record<10 | 60, Counted>>
  /** Median of its failing accounts in the same hour of past days. */
  readonly usualHour: number
}

export type Named = { readonly scope: Scope; readonly key: string; readonly failing: number }

/** So many failing accounts, so many times its usual, and so many to each account that came in. */
const BEGIN = { least: { 10: 12, 60: 24 }, times: 4, perVerified: 3 } as const
/** A network that was named before stays so down to these. */
const KEEP = { least: { 10: 6, 60: 12 }, times: 2, perVerified: 1.5 } as const
/** More are not kept in mind: with so many, the prior that rises for everyone does the work. */
export const MOST_NAMED = 500

/** What an alarm names now, the most pressing first, given what it named before. */
export const namedNow = (keys: readonly KeyCounts[], before: ReadonlySet<string>): readonly Named[] =>
  keys
    .filter((key) => stands(key, before.has(key.key) ? KEEP : BEGIN))
    .map(({ scope, key, counts }) => ({ scope, key, failing: counts[60].failing }))
    .toSorted((a, b) => b.failing - a.failing || a.key.localeCompare(b.key))
    .slice(0, MOST_NAMED)

const stands = ({ counts, usualHour }: KeyCounts, { least, times, perVerified }: typeof BEGIN | typeof KEEP): boolean =>
  ([10, 60] as const).some((window) => {
    const { failing, verified } = counts[window]
    const usual = (usualHour * window) / 60
    return failing >= least[window] && failing >= times * usual && failing >= perVerified * verified
  })
