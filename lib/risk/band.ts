// From contributions to a band. The sum decides, with two exceptions, since neither says who it is: signs of a program that stand
// alone ask for nothing, and an alarm asks for more but refuses nobody. models/store.ts has the same in SQL.
import type { RiskLevel } from '../policy/requirement'
import { type Activity, bandOf, type Model } from './model'
import type { Signal } from './signal'

/** The sum of what counts. */
export const sumOf = (contributions: readonly Signal[]): number =>
  contributions.reduce((sum, { nats, reportOnly }) => (reportOnly ? sum : sum + nats), 0)

/** What contributions come to for somebody of this activity. `shift` is taken off every sum. */
export function bandFor(
  contributions: readonly Signal[],
  activity: Activity,
  { thresholds }: Pick<Model, 'thresholds'>,
  shift = 0,
): RiskLevel {
  const under = (signals: readonly Signal[]) =>
    bandOf(sumOf(signals) - aloneOf(signals) - shift, activity, { thresholds })
  // High by what the visitor shows. An alarm says what others do: with it alone, or on top, there is more to ask and no reason to refuse.
  if (under(contributions.filter(({ signal }) => signal !== 'stuffing')) === 'high') return 'high'
  return under(contributions) === 'low' && !contributions.some(isNamed) ? 'low' : 'elevated'
}

/**
 * What signs of a program come to where nothing else speaks against the visitor: they then ask for nothing. Assistive
 * tools, test drivers and an adopter's own scripts are programs, too.
 */
function aloneOf(contributions: readonly Signal[]): number {
  const against = contributions.filter(({ nats, reportOnly }) => nats > 0 && !reportOnly)
  return against.every(({ signal }) => signal === 'automation') ? sumOf(against) : 0
}

/** Whatever an alarm names is asked. At home there is no such signal (signals/stuffing.ts). */
const isNamed = (signal: Signal): boolean => signal.signal === 'stuffing' && signal.matches && !signal.reportOnly
