// Where the answering of a challenge stands, for every outcome the server may give.
import { describe, expect, it } from 'vitest'
import { EMPTY } from '../acts'
import { standingOf } from './standing'

const fields = { method: 'totp', challenge: 'c' }
const reply = (proven: boolean, attemptsLeft = 0, replayed = false) =>
  ({ outcome: { kind: 'done', value: { proven, attemptsLeft, replayed, changed: null } }, fields }) as const

describe('the answering of a challenge', () => {
  it('begins by asking', () => expect(standingOf(EMPTY)).toEqual({ kind: 'asking' }))
  it('ends with proof', () => expect(standingOf(reply(true))).toEqual({ kind: 'proven' }))
  it('counts what was wrong', () =>
    expect(standingOf(reply(false, 3))).toEqual({
      kind: 'wrong',
      method: 'totp',
      attemptsLeft: 3,
      replayed: false,
      changed: null,
    }))
  it('tells a used code from a wrong one', () =>
    expect(standingOf(reply(false, 3, true))).toMatchObject({ replayed: true }))
  it('is over when the server says so', () =>
    expect(standingOf({ outcome: { kind: 'denied', reason: 'challenge-ended' }, fields })).toEqual({ kind: 'ended' }))
  it.each([
    ['stays open during a pause', 16, false],
    ['is over when the wait outlasts it', 900, true],
  ])('%s', (_, seconds, over) =>
    expect(standingOf({ outcome: { kind: 'denied', reason: 'too-many-tries', seconds }, fields })).toEqual({
      kind: 'waits',
      seconds,
      over,
      checked: false,
    }),
  )
  it('is over with the last wrong answer, which was checked', () =>
    expect(standingOf({ outcome: { kind: 'denied', reason: 'wrong-answers', seconds: 900 }, fields })).toEqual({
      kind: 'waits',
      seconds: 900,
      over: true,
      checked: true,
    }))
  it('stops where the session ended', () =>
    expect(standingOf({ outcome: { kind: 'signed-out', reason: 'ended-by-staff' }, fields })).toEqual({
      kind: 'signed-out',
      reason: 'ended-by-staff',
    }))
  it('repeats what could not be read', () =>
    expect(standingOf({ outcome: { kind: 'invalid', issues: { code: ['Enter the six digits.'] } }, fields })).toEqual({
      kind: 'unreadable',
      issues: ['Enter the six digits.'],
    }))
})
