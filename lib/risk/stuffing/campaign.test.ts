// The verdict, for any counts: more failing never calms, more people coming in never alarms, and what begins also stands.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { after, hours, readClock } from '../../time'
import { BEGINS, beginning, type Counts, isSilenced, KEEPS, type Medians, pressingNow, timesUsual } from './campaign'

/** Failing accounts of the hour, told apart by when: what is within ten minutes is also within the hour. */
const Steps = fc
  .tuple(...[1, 2, 3, 4].map(() => fc.nat(300)), fc.nat(300))
  .map(([a = 0, b = 0, c = 0, d = 0, v = 0]) => {
    const at = (failing: number) => ({ failing, verified: v })
    return { 1: at(a), 10: at(a + b), 30: at(a + b + c), 60: at(a + b + c + d) } satisfies Counts
  })
const OneMedian = fc.option(fc.nat(200))
const SomeMedians = fc.record({ 1: OneMedian, 10: OneMedian, 60: OneMedian }) as fc.Arbitrary<Medians>

const more = (counts: Counts, extra: { failing?: number; verified?: number }): Counts =>
  Object.fromEntries(
    Object.entries(counts).map(([window, { failing, verified }]) => [
      window,
      { failing: failing + (extra.failing ?? 0), verified: verified + (extra.verified ?? 0) },
    ]),
  ) as unknown as Counts

describe('the verdict', () => {
  it('is not calmed by more failing accounts', () =>
    fc.assert(
      fc.property(Steps, SomeMedians, fc.nat(100), (counts, medians, failing) => {
        const worse = more(counts, { failing })
        expect(timesUsual(pressingNow(worse, medians))).toBeGreaterThanOrEqual(timesUsual(pressingNow(counts, medians)))
        if (beginning(counts, medians)) expect(beginning(worse, medians)).not.toBeNull()
      }),
    ))

  it('is not raised by more people who come in', () =>
    fc.assert(
      fc.property(Steps, SomeMedians, fc.nat(1_000), (counts, medians, verified) => {
        if (!beginning(counts, medians)) expect(beginning(more(counts, { verified }), medians)).toBeNull()
      }),
    ))

  it('begins far above where it ends', () => expect(BEGINS).toBeGreaterThanOrEqual(2 * KEEPS))

  it('never begins below the floor, whatever is usual', () =>
    fc.assert(
      fc.property(SomeMedians, fc.nat(19), (medians, failing) => {
        const at = { failing, verified: 0 }
        expect(beginning({ 1: at, 10: at, 30: at, 60: at }, medians)).toBeNull()
      }),
    ))
})

describe('what staff called off', () => {
  const now = readClock()
  const off = { until: after(now, hours(1)), times: 5 }
  const pressing = (rate: number) => ({ minutes: 10, rate, usual: 10 }) as const

  it('stays off for as long as they said, unless it grows far beyond what they saw', () => {
    expect(isSilenced(off, pressing(60), now)).toBe(true)
    expect(isSilenced(off, pressing(199), now)).toBe(true)
    expect(isSilenced(off, pressing(200), now)).toBe(false)
    expect(isSilenced(off, pressing(60), after(now, hours(2)))).toBe(false)
    expect(isSilenced(null, pressing(60), now)).toBe(false)
  })
})
