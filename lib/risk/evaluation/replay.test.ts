// A replay scores before it learns, never learns from an attacker, and takes what cannot be observed as it comes.
import { describe, expect, it } from 'vitest'
import vectors from '../freeman/vectors.json'
import { STEPGATE_1 } from '../model'
import { LineFault, parseSignIn, type SignIn } from './event'
import { replay } from './replay'
import { scorersOf } from './scorers'
import { simulate } from './simulate'

const HOME = {
  at: '2026-03-01T08:15:00Z',
  user: 'u1',
  ip: '203.0.113.7',
  prefix: '203.0.113.0/24',
  asn: 64500,
  country: 'US',
  networkKind: 'residential',
  device: 'd1',
  deviceBinding: 'cookie',
  deviceType: 'mobile',
  os: 'Android 15',
  browser: 'Chrome 140',
  userAgent: 'ua-a',
  hour: 8,
  attacker: null,
} as const

const lineOf = (change: object, number = 0): SignIn => parseSignIn(JSON.stringify({ ...HOME, ...change }), number)
const times = (count: number, change: object = {}): SignIn[] =>
  Array.from({ length: count }, (_, day) =>
    lineOf({ at: new Date(Date.UTC(2026, 2, 1 + day, 8)).toISOString(), ...change }),
  )
const LATER = { at: '2026-05-01T08:00:00Z' }
const AWAY = { ip: '198.51.100.9', prefix: '198.51.100.0/24', asn: 64501, country: 'FR' }
const scored = (lines: readonly SignIn[]) => replay(lines, scorersOf(STEPGATE_1))
const last = (lines: readonly SignIn[]) => {
  const found = scored(lines).at(-1)
  if (!found) throw new Error('nothing was scored')
  return found.scores
}

describe('a replay', () => {
  it('gives no score to a first sign-in, and counts lines from 0', () => {
    expect(scored([lineOf({}), lineOf({ user: 'u2' }), lineOf(LATER)]).map(({ line }) => line)).toEqual([2])
  })

  it('never learns from an attacker, however often', () => {
    const attacks = Array.from({ length: 30 }, () =>
      lineOf({ ...AWAY, device: 'x', attacker: 'naive', at: '2026-04-01T08:00:00Z' }),
    )
    const honest = [...times(10), lineOf({ ...LATER, ...AWAY, device: 'x' })]
    const attacked = [...times(10), ...attacks, lineOf({ ...LATER, ...AWAY, device: 'x' })]
    expect(last(attacked)).toEqual(last(honest))
    expect(scored([lineOf({ attacker: 'naive' }), lineOf(LATER)])).toEqual([])
  })

  it("gives Freeman's form the very figures of the reference", () => {
    const lines = vectors.rows.map(([user, ip, asn, country, userAgent, browser, os, deviceType]) =>
      lineOf({ user, ip, asn, country, userAgent, browser, os, deviceType }),
    )
    const found = scored(lines)
    expect(found.map(({ line }) => line)).toEqual(vectors.expected.map(([line]) => line))
    for (const [index, [, expected]] of (vectors.expected as [number, number][]).entries()) {
      expect(Math.abs((found[index]?.scores.freeman ?? Number.NaN) / expected - 1)).toBeLessThan(1e-9)
    }
  })
})

describe('every model', () => {
  it.each(['rules', 'freeman', 'ours', 'ours-without-device'] as const)(
    '%s finds another country stranger than home',
    (name) => {
      expect(last([...times(10), lineOf({ ...LATER, ...AWAY })])[name]).toBeGreaterThan(
        last([...times(10), lineOf(LATER)])[name],
      )
    },
  )

  it('scores a simulated stream with figures throughout', () => {
    for (const { scores } of scored(simulate(3, 40))) {
      expect(Object.values(scores).every(Number.isFinite)).toBe(true)
    }
  })
})

describe('a line of a stream', () => {
  it('may leave out what was not observed', () => {
    const bare = { at: '2026-03-01T08:15:00+01:00', user: 'u1' }
    expect(parseSignIn(JSON.stringify(bare), 0)).toMatchObject({
      asn: null,
      device: null,
      deviceBinding: 'none',
      hour: 7,
    })
    const lines = [0, 1, 2].map((number) => parseSignIn(JSON.stringify(bare), number))
    expect(Object.values(last(lines)).every(Number.isFinite)).toBe(true)
  })

  it.each([
    ['{', 'Line 7 (counted from 0) is not JSON.'],
    ['[]', 'Line 7 (counted from 0)'],
    [JSON.stringify({ ...HOME, hour: 24 }), 'Line 7 (counted from 0): hour'],
    [JSON.stringify({ ...HOME, at: 'yesterday' }), 'Line 7 (counted from 0): at'],
    [JSON.stringify({ ...HOME, networkKind: 'space' }), 'Line 7 (counted from 0): networkKind'],
  ])('is refused with its number: %s', (line, message) => {
    expect(() => parseSignIn(line, 7)).toThrow(LineFault)
    expect(() => parseSignIn(line, 7)).toThrow(message)
  })
})
