// Where a threshold lies on known scores, and that no single account can push it up.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { middleOf, shareFrom, type TailRow, thresholdAt, weightOf } from './quantile'

/** Rows from the highest score down, each of an account of its own unless named. */
const rowsOf = (scores: readonly number[], account?: string): TailRow[] => {
  const weight = account ? Math.min(1, 10 / scores.length) : 1
  const rows = scores.map((score, n) => ({ account: account ?? `${n}`, score, weight }))
  return rows.map((row) => ({ ...row, whole: account ? weight * scores.length : 1 }))
}
const falling = (rows: readonly TailRow[]) => [...rows].sort((a, b) => b.score - a.score)
const thresholdOf = (rows: readonly TailRow[], share: number) => thresholdAt(falling(rows), share, weightOf(rows))

/** 0, 1, … 999. */
const THOUSAND = Array.from({ length: 1_000 }, (_, n) => n)

describe('a threshold', () => {
  it('leaves exactly the share at or above it', () => {
    expect(thresholdOf(rowsOf(THOUSAND), 0.03)).toBe(969.01)
    expect(thresholdOf(rowsOf(THOUSAND), 0.003)).toBe(996.01)
    expect(shareFrom(rowsOf(THOUSAND), 969.01)).toBe(0.03)
  })

  it('may be negative, and does not care where zero is', () => {
    const shifted = THOUSAND.map((score) => score - 2_000)
    expect(thresholdOf(rowsOf(shifted), 0.03)).toBe(-1_030.99)
  })

  it('never cuts through a score that many have: rather fewer are asked than more', () => {
    const same = [...Array<number>(900).fill(0), ...Array<number>(100).fill(3)]
    expect(thresholdOf(rowsOf(same), 0.03)).toBe(3.01)
    expect(thresholdOf(rowsOf([...same.slice(0, 980), 4, 5, 5]), 0.03)).toBe(3.01)
  })

  it('is not lifted by one account, however strange it makes itself', () => {
    const others = rowsOf(THOUSAND)
    const poison = rowsOf(Array<number>(500).fill(5_000), 'poisoner')
    expect(thresholdOf([...others, ...poison], 0.03)).toBeLessThanOrEqual(969.01)
    expect(thresholdOf([...others, ...poison], 0.003)).toBeLessThanOrEqual(996.01)
  })

  it('lies never higher with an account than without it', () => {
    const score = fc.integer({ min: -50, max: 50 })
    fc.assert(
      fc.property(
        fc.array(score, { minLength: 20, maxLength: 300 }),
        fc.array(score, { minLength: 1, maxLength: 100 }),
        fc.constantFrom(0.003, 0.03, 0.1),
        (honest, poison, share) => {
          const others = rowsOf(honest)
          const without = plainThreshold(honest, share)
          const together = thresholdOf([...others, ...rowsOf(poison, 'poisoner')], share)
          expect(together).toBeLessThanOrEqual(without + 1e-9)
        },
      ),
      { numRuns: 1_000 },
    )
  })
})

/** The same without leaving anybody out: a step above the highest score that more than the share have reached. */
const plainThreshold = (scores: readonly number[], share: number): number =>
  Math.max(
    ...scores.filter((score) => scores.filter((other) => other >= score).length > share * scores.length + 1e-9),
  ) + 0.01

describe('the middle', () => {
  it('is the score that half the weight lies at or below', () => {
    expect(middleOf(rowsOf([1, 2, 3, 10]))).toBe(2)
    expect(
      middleOf([
        { score: 1, weight: 0.5 },
        { score: 7, weight: 3 },
      ]),
    ).toBe(7)
    expect(middleOf([])).toBeNull()
  })

  it('has nobody above it where nobody is', () => {
    expect(shareFrom([], 0)).toBe(0)
  })
})
