// The closed form against the reference's own numbers, and the traps that it is known for.
import { describe, expect, it } from 'vitest'
import { emptyFreemanHistory, type FreemanSignIn, freemanScore, learnFreeman } from './freeman'
import vectors from './vectors.json'

const text = (value: string | number | undefined): string => String(value)

const signInOf = (row: readonly (string | number)[]): FreemanSignIn => ({
  user: text(row[0]),
  network: [text(row[1]), text(row[2]), text(row[3])],
  client: [text(row[4]), text(row[5]), text(row[6]), text(row[7])],
})

const HOME: FreemanSignIn = {
  user: 'ada',
  network: ['203.0.113.7', '64500', 'DE'],
  client: ['ua-a', 'Chrome 140', 'Windows 10', 'desktop'],
}

describe('the published closed form', () => {
  it('gives the reference its own scores, to one part in a thousand million', () => {
    const history = emptyFreemanHistory()
    const scores = vectors.rows.map((row) => {
      const signIn = signInOf(row)
      const score = freemanScore(signIn, history)
      learnFreeman(signIn, history)
      return score
    })
    expect(vectors.expected).toHaveLength(62)
    for (const [index, expected] of vectors.expected as [number, number][]) {
      expect(Math.abs((scores[index] ?? Number.NaN) / expected - 1)).toBeLessThan(1e-9)
    }
    expect(scores.flatMap((score, index) => (score === null ? [] : [index]))).toEqual(
      vectors.expected.map(([index]) => index),
    )
  })

  it('has nothing to say of a first sign-in', () => {
    expect(freemanScore(HOME, emptyFreemanHistory())).toBeNull()
  })

  it('takes a missing look-up as unseen on both sides, however often it was missing before', () => {
    const lost = { ...HOME, network: [null, null, null] }
    const history = emptyFreemanHistory()
    for (let times = 0; times < 5; times++) learnFreeman(lost, history)
    // One user with every sign-in to their name: the prior is 1, and the network alone costs the factor of the unseen.
    const client = freemanScore(HOME, history) as number
    expect(freemanScore(lost, history)).toBeCloseTo(client, 12)
    expect(history.network.counts.map((values) => values.size)).toEqual([0, 0, 0])
  })

  it('asks ever more of what a stranger shows, never less than of what the user shows', () => {
    const history = emptyFreemanHistory()
    for (let times = 0; times < 9; times++) learnFreeman(HOME, history)
    for (let times = 0; times < 9; times++)
      learnFreeman({ ...HOME, user: 'bob', network: ['203.0.113.9', '64501', 'FR'] }, history)
    const away = freemanScore({ ...HOME, network: ['203.0.113.9', '64501', 'FR'] }, history) as number
    expect(away).toBeGreaterThan(freemanScore(HOME, history) as number)
  })
})
