// When a page warns and when it is over, by the server's moments on the browser's clock.
import { describe, expect, it } from 'vitest'
import { aheadBy, dueAt, onOurClock } from './clock'

const MINUTE = 60_000
const clock = { now: 0, idleAt: 30 * MINUTE, endsAt: 12 * 60 * MINUTE }
const due = (at: number, told = false, deadlines = clock) => dueAt(deadlines, at * MINUTE, told)

describe('a session that ends unused', () => {
  it('is nothing to speak of until two minutes before', () => {
    expect(due(0)).toEqual({ kind: 'calm', until: 28 * MINUTE })
    expect(due(27.99)).toMatchObject({ kind: 'calm' })
    expect(due(28)).toEqual({ kind: 'idle', at: 30 * MINUTE })
    expect(due(29.99)).toMatchObject({ kind: 'idle' })
    expect(due(30)).toEqual({ kind: 'over' })
  })
})

describe('a session at its last moment', () => {
  const last = { ...clock, idleAt: 730 * MINUTE }

  it('says so five minutes before, once, and cannot be kept', () => {
    expect(due(714, false, last)).toEqual({ kind: 'calm', until: 715 * MINUTE })
    expect(due(715, false, last)).toEqual({ kind: 'last', at: 720 * MINUTE })
    expect(due(716, true, last)).toEqual({ kind: 'calm', until: 720 * MINUTE })
    expect(due(720, true, last)).toEqual({ kind: 'over' })
  })

  it('still asks who is there where it would end unused even before', () => {
    const both = { ...clock, idleAt: 718 * MINUTE }
    expect(due(716, false, both)).toMatchObject({ kind: 'last' })
    expect(due(716, true, both)).toEqual({ kind: 'idle', at: 718 * MINUTE })
  })
})

describe('a clock that is wrong', () => {
  it('is set against the server’s', () => {
    const ahead = aheadBy(null, clock, 5 * MINUTE)
    expect(onOurClock(clock, ahead)).toEqual({ idleAt: 35 * MINUTE, endsAt: 725 * MINUTE })
  })

  it('is not believed to be further ahead because a page was drawn a while ago', () =>
    expect(aheadBy(5, { ...clock, now: 100 }, 100_000)).toBe(5))
})
