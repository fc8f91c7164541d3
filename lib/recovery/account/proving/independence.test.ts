// Which proofs are two: every pair of different things, and no pair that rests on the mailbox alone.
import { describe, expect, it } from 'vitest'
import { counting, type Ground, type Proof, suffice } from './independence'

const GROUND: Ground = { passwordByMail: false, passwordChanged: false, codeReplaced: false }
const pairs: Proof[][] = [
  ['password', 'saved-code'],
  ['password', 'mailed-link'],
  ['saved-code', 'mailed-link'],
]

describe('two proofs', () => {
  it.each(pairs)('%s and %s suffice, one of them does not', (one, other) => {
    expect(suffice([one, other] as Proof[], GROUND)).toBe(true)
    expect(suffice([one] as Proof[], GROUND)).toBe(false)
  })

  it('never rest on the mailbox alone: a password set by mail does not count beside a mailed link', () => {
    const byMail = { ...GROUND, passwordByMail: true }
    expect(suffice(['password', 'mailed-link'], byMail)).toBe(false)
    expect(counting(['mailed-link', 'password'], byMail)).toEqual(['mailed-link'])
    expect(suffice(['password', 'saved-code'], byMail)).toBe(true)
    expect(suffice(['password', 'mailed-link', 'saved-code'], byMail)).toBe(true)
  })

  it('count on what is true now: a password changed since and a code replaced since prove nothing', () => {
    expect(suffice(['password', 'saved-code'], { ...GROUND, passwordChanged: true })).toBe(false)
    expect(suffice(['password', 'saved-code'], { ...GROUND, codeReplaced: true })).toBe(false)
    expect(suffice(['password', 'mailed-link', 'saved-code'], { ...GROUND, codeReplaced: true })).toBe(true)
  })
})
