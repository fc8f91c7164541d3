// The waterfall's sums: bars hang together, end at the score, and what is only reported moves nothing.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sumOf } from '@/lib/risk/band'
import type { Signal } from '@/lib/risk/signal'
import { barsOf, plainly, rangeOf, signed } from './waterfall-layout'

const aSignal: fc.Arbitrary<Signal> = fc
  .record({ nats: fc.double({ min: -5, max: 12, noNaN: true }), reportOnly: fc.boolean() })
  .map(({ nats, reportOnly }): Signal => ({ signal: 'hosting', nats, ...(reportOnly ? { reportOnly } : {}) }))

const some = fc.array(aSignal, { maxLength: 25 })
const barsFor = (signals: readonly Signal[]) => barsOf({ score: sumOf(signals), signals })

describe('a waterfall', () => {
  it('adds up to the score exactly, each bar from where the one before ended', () => {
    fc.assert(
      fc.property(some, (signals) => {
        const bars = barsFor(signals)
        const counted = bars.slice(0, -1).filter(({ counts }) => counts)
        let end = 0
        for (const { from, to, nats } of counted) {
          expect(from).toBe(end)
          expect(to).toBe(from + nats)
          end = to
        }
        expect(bars.at(-1)).toMatchObject({ signal: null, from: 0, to: end })
      }),
    )
  })

  it('leaves what is only reported out of the sum, at the place where it would have counted', () => {
    const bars = barsFor([
      { signal: 'hosting', nats: 1 },
      { signal: 'hour', hour: 3, nats: 2, reportOnly: true },
      { signal: 'first-payee', nats: 0.5 },
    ])
    expect(bars.map(({ from, to, counts }) => [from, to, counts])).toEqual([
      [0, 1, true],
      [1, 3, false],
      [1, 1.5, true],
      [0, 1.5, true],
    ])
  })

  it('has every bar and both limits on its axis', () => {
    fc.assert(
      fc.property(some, fc.double({ min: -3, max: 3, noNaN: true }), (signals, elevated) => {
        const bars = barsFor(signals)
        const ends = bars.flatMap(({ from, to }) => [from, to])
        const [least, most] = rangeOf(ends, { elevated, high: elevated + 3 })
        for (const at of [0, elevated, elevated + 3, ...ends]) {
          expect(at).toBeGreaterThan(least)
          expect(at).toBeLessThan(most)
        }
      }),
    )
  })

  it('of nothing is a score of nothing', () => {
    expect(barsFor([])).toMatchObject([{ from: 0, to: 0 }])
    expect(rangeOf([], null)).toEqual([-1, 1])
  })

  it('writes figures with their sign', () => {
    expect([signed(1.204), signed(-0.4), plainly(-0.4), plainly(3)]).toEqual(['+1.20', '−0.40', '−0.40', '3.00'])
  })
})
