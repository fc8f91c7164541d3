// The measures on streams small enough to be counted by hand.
import { describe, expect, it } from 'vitest'
import { blockedIntervals } from './bootstrap'
import { evaluate } from './evaluate'
import {
  askedShare,
  blockedShares,
  blockedSharesByActivity,
  coursesOf,
  realisedRates,
  stepUpCounts,
  thresholdFor,
  thresholdStopping,
} from './measure'
import { print } from './print'
import type { ScoredLine } from './replay'

let number = 0
const line = (user: string, score: number, attacker: string | null = null, signIns = 5): ScoredLine => ({
  line: number++,
  user,
  at: number,
  attacker,
  signIns,
  scores: { rules: 0, freeman: -score, ours: score, 'ours-without-device': score },
})
const range = (count: number) => Array.from({ length: count }, (_, at) => at + 1)

describe('a threshold', () => {
  it('asks exactly the budget', () => {
    const scores = range(100)
    expect(thresholdFor(scores, 0.05)).toEqual({ score: 95, shareOfTies: 0 })
    expect(askedShare(scores, thresholdFor(scores, 0.05))).toBeCloseTo(0.05, 12)
    expect(askedShare(scores, thresholdFor(scores, 0.055))).toBeCloseTo(0.055, 12)
  })

  it('asks by lot where many have the same score', () => {
    const threshold = thresholdFor(
      Array.from({ length: 50 }, () => 7),
      0.1,
    )
    expect(threshold).toEqual({ score: 7, shareOfTies: 0.1 })
    expect(askedShare([7, 7, 8, 6], threshold)).toBeCloseTo((0.1 + 0.1 + 1) / 4, 12)
  })

  it('of an attack stops as much of it as is wanted', () => {
    const threshold = thresholdStopping(range(100), 0.99)
    expect(threshold.score).toBe(2)
    expect(askedShare(range(100), threshold)).toBe(0.99)
  })
})

describe('what is blocked', () => {
  const lines = [
    ...range(100).map((score) => line(`u${score}`, score)),
    line('u1', 200, 'naive'),
    line('u2', 3, 'naive'),
  ]

  it('is counted per kind of attacker', () => {
    expect(blockedShares(lines, 'ours', 0.05).get('naive')).toBe(0.5)
    expect(blockedShares(lines, 'freeman', 0.05).get('naive')).toBe(0.5)
    expect(blockedShares(lines, 'rules', 0.05).get('naive')).toBeCloseTo(0.05, 12)
  })

  it('is counted against people of the same activity', () => {
    const both = [
      ...lines,
      ...range(100).map((score) => line(`w${score}`, score - 1_000, null, 50)),
      line('w1', -10, 'vpn', 50),
    ]
    expect(blockedShares(both, 'ours', 0.05).get('vpn')).toBe(0)
    expect(blockedSharesByActivity(both, 'ours', 0.05).get('vpn')).toBe(1)
  })

  it('lies within its interval', () => {
    const [interval] = blockedIntervals([lines], 'ours', [0.05]).get('naive') ?? []
    expect(interval?.low).toBeLessThanOrEqual(0.5)
    expect(interval?.high).toBeGreaterThanOrEqual(0.5)
  })
})

describe('step-ups', () => {
  it('are counted within the first so many scored sign-ins of those who have as many', () => {
    const lines = [1, 9, 1, 9, 9].map((score) => line('ada', score)).concat([9, 9].map((score) => line('bob', score)))
    const courses = coursesOf(lines, 'ours')
    expect(stepUpCounts(courses, { score: 9, shareOfTies: 1 }, [2, 4, 6])).toEqual([[1, 2], [2], []])
  })
})

describe('a budget', () => {
  it('holds where nothing changes, and not where everything does', () => {
    const steady = range(1_000).map((at) => line('ada', (at * 7) % 100))
    expect(realisedRates(steady, 'ours', 0.05).together).toBeCloseTo(0.05, 2)
    expect(realisedRates(steady, 'ours', 0.05).byActivity).toBeCloseTo(0.05, 2)
    const rising = range(1_000).map((at) => line('ada', at))
    expect(realisedRates(rising, 'ours', 0.05)).toEqual({ together: 1, byActivity: 1 })
  })
})

describe('an evaluation', () => {
  it('says everything of every attacker, and prints it', () => {
    const lines = range(200).flatMap((at) => [
      line(`u${at % 9}`, at % 50),
      line(`u${at % 9}`, 60, 'vpn'),
      line('u1', 1, 'ghost'),
    ])
    const evaluation = evaluate([lines, lines])
    expect(evaluation).toMatchObject({ streams: 2, signIns: 400, users: 18 })
    expect(evaluation.attackers.map(({ attacker, attempts }) => [attacker, attempts])).toEqual([
      ['ghost', 400],
      ['vpn', 400],
    ])
    expect(evaluation.attackers[1]?.blocked.ours[2]).toMatchObject({
      budget: 0.05,
      share: 1,
      low: 1,
      high: 1,
      byActivity: 1,
    })
    expect(print(evaluation)).toContain('| vpn ')
  })

  it('of a stream without anything to score is empty, and no failure', () => {
    expect(print(evaluate([[]]))).toContain('0 scored sign-ins')
  })
})
