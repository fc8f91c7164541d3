// Weights: what the formula says, whole numbers, doubling with every half-life, and sums that age by themselves.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Duration, days } from '../../time'
import { timesAt, weightAt } from './weight'

const HALF = days(120)
const EPOCH = Date.UTC(2026, 0, 1)
const at = (ms: number) => new Date(EPOCH + ms)
const moment = fc.integer({ min: -4 * 365 * 86_400_000, max: 20 * 365 * 86_400_000 })
const halfLife = fc.integer({ min: 30, max: 400 }).map((n): Duration => days(n))

describe('a weight', () => {
  it('is 2^20 at the epoch and doubles with every half-life', () => {
    expect([0, 120, 240, -120].map((n) => weightAt(at(days(n)), HALF))).toEqual([
      2n ** 20n,
      2n ** 21n,
      2n ** 22n,
      2n ** 19n,
    ])
  })

  it('is what the formula says, to its last unit or the last bit of a double', () => {
    fc.assert(
      fc.property(moment, halfLife, (ms, half) => {
        const exact = 2 ** 20 * 2 ** (ms / half)
        expect(Math.abs(Number(weightAt(at(ms), half)) - exact)).toBeLessThanOrEqual(0.501 + exact * 1e-11)
      }),
    )
  })

  it('never falls with time', () => {
    fc.assert(
      fc.property(moment, moment, halfLife, (a, b, half) => {
        const [early, late] = [Math.min(a, b), Math.max(a, b)]
        expect(weightAt(at(late), half) >= weightAt(at(early), half)).toBe(true)
      }),
    )
  })
})

describe('a sum of weights', () => {
  it('reads as how often, each event counting half after a half-life', () => {
    const sum = [0, 60, 120].reduce((total, n) => total + weightAt(at(days(n)), HALF), 0n)
    expect(timesAt(at(days(120)), HALF)(Number(sum))).toBeCloseTo(0.5 + 0.5 ** 0.5 + 1, 6)
    expect(timesAt(at(days(240)), HALF)(Number(sum))).toBeCloseTo((0.5 + 0.5 ** 0.5 + 1) / 2, 6)
  })

  it('is the same in any order, and as before once what came is taken back', () => {
    fc.assert(
      fc.property(fc.array(moment, { minLength: 1 }), (moments) => {
        const weights = moments.map((ms) => weightAt(at(ms), HALF))
        const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n)
        expect(sum(weights.toReversed())).toBe(sum(weights))
        const [first = 0n, ...rest] = weights
        expect(sum(weights) - sum(rest)).toBe(first)
      }),
    )
  })
})
