// The growing delay: monotone, bounded, and forgotten. Counterexamples print the tally that breaks a law.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { after, minutes, readClock, seconds } from '../time'
import { counted, delayAfter, forgiven, type Limit, LONGEST_DELAY, type Tally, WINDOW, waitsUntil } from './delay'

const LIMIT: Limit = { free: 3, most: 30 }
const NOW = readClock()
const EMPTY: Tally = { failures: 0, notBefore: null, endsAt: null }

const anyLimit = fc
  .record({ free: fc.nat({ max: 20 }), more: fc.integer({ min: 1, max: 200 }) })
  .map(({ free, more }): Limit => ({ free, most: free + more }))
const anyTally = fc.record({
  failures: fc.nat({ max: 300 }),
  notBefore: fc.option(fc.integer({ min: -2_000, max: 2_000 }).map((n) => after(NOW, seconds(n)))),
  endsAt: fc.option(fc.integer({ min: -2_000, max: 2_000 }).map((n) => after(NOW, seconds(n)))),
})

describe('the delay', () => {
  it('is nothing for the first few, then 1, 2, 4 … seconds up to a minute, and at the outside a window', () => {
    const delays = Array.from({ length: 31 }, (_, failures) => delayAfter(failures, LIMIT) / 1_000)
    expect(delays.slice(0, 4)).toEqual([0, 0, 0, 0])
    expect(delays.slice(4, 12)).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
    expect(delays[29]).toBe(60)
    expect(delays[30]).toBe(WINDOW / 1_000)
  })

  it('never shrinks with more failures and is never longer than a window', () => {
    fc.assert(
      fc.property(anyLimit, fc.nat({ max: 10_000 }), (limit, failures) => {
        const delay = delayAfter(failures, limit)
        expect(delayAfter(failures + 1, limit)).toBeGreaterThanOrEqual(delay)
        expect(delay).toBeLessThanOrEqual(failures >= limit.most ? WINDOW : LONGEST_DELAY)
        if (failures > limit.free) expect(delay).toBeGreaterThan(0)
      }),
    )
  })
})

describe('a failure', () => {
  it('counts one, makes the next try wait, and is remembered for a window', () => {
    fc.assert(
      fc.property(anyLimit, anyTally, (limit, tally) => {
        const next = counted(tally, limit, NOW)
        const lasting = tally.endsAt !== null && tally.endsAt > NOW ? tally.failures : 0
        expect(next.failures).toBe(lasting + 1)
        expect(next.endsAt).toEqual(after(NOW, WINDOW))
        expect(waitsUntil(next, NOW)).toEqual(next.notBefore)
        expect((next.notBefore?.getTime() ?? 0) <= after(NOW, WINDOW).getTime()).toBe(true)
      }),
    )
  })

  it('after a quiet window is the first again', () => {
    const long = Array.from({ length: 29 }).reduce<Tally>((tally) => counted(tally, LIMIT, NOW), EMPTY)
    expect(counted(long, LIMIT, after(NOW, minutes(16)))).toMatchObject({ failures: 1, notBefore: null })
  })

  it('that was forgiven makes nobody wait', () => {
    fc.assert(
      fc.property(anyLimit, anyTally, fc.nat({ max: 300 }), (limit, tally, failures) => {
        const left = forgiven(tally, failures, limit)
        expect(left.failures).toBe(Math.max(0, tally.failures - failures))
        if (left.failures <= limit.free) expect(left.notBefore).toBeNull()
      }),
    )
  })
})
