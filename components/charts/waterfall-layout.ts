// The geometry of a waterfall: where each contribution to a score begins and ends, and how far the axis reaches. Pure.
// What is only reported stands beside the sum it would have changed, and does not move it.
import type { Signal } from '@/lib/risk/signal'

export type Weighed = {
  /** The sum of what counts. */
  readonly score: number
  readonly signals: readonly Signal[]
}

/** In nats: from these scores on the level is elevated, or high. */
export type Limits = { readonly elevated: number; readonly high: number }

export type Bar = {
  readonly key: string
  /** Null for the sum. */
  readonly signal: Signal | null
  readonly from: number
  readonly to: number
  readonly nats: number
  readonly counts: boolean
}

/** One bar for each contribution in its order, each from where the one before ended; last the score, from nothing. */
export function barsOf({ score, signals }: Weighed): readonly Bar[] {
  let sum = 0
  const bars = signals.map((signal, index): Bar => {
    const counts = !signal.reportOnly
    const from = sum
    const to = from + signal.nats
    if (counts) sum = to
    return { key: `${index} ${signal.signal}`, signal, from, to, nats: signal.nats, counts }
  })
  return [...bars, { key: 'score', signal: null, from: 0, to: score, nats: score, counts: true }]
}

/** The ends of the axis in whole nats: these figures, nothing at all, and both limits are well on it. */
export function rangeOf(ends: readonly number[], limits: Limits | null): readonly [number, number] {
  const all = [0, ...ends, ...(limits ? [limits.elevated, limits.high] : [])]
  return [Math.floor(Math.min(...all) - ROOM), Math.ceil(Math.max(...all) + ROOM)]
}

/** So far from the edge, in nats, that a line there is seen. */
const ROOM = 0.25

/** A figure with its sign, to two decimals: "+1.20", "−0.40". */
export const signed = (nats: number): string => `${nats < 0 ? '−' : '+'}${Math.abs(nats).toFixed(2)}`

/** A figure as it stands, to two decimals, with a true minus. */
export const plainly = (nats: number): string => (nats < 0 ? signed(nats) : nats.toFixed(2))
