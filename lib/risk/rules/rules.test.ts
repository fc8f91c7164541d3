// What the plain points rule charges for, and what it lets pass.
import { describe, expect, it } from 'vitest'
import { learnRules, type RulesHistory, type RulesSignIn, rulesScore } from './rules'

const NOON = Date.UTC(2026, 2, 1, 12)
const HOME: RulesSignIn = {
  user: 'ada',
  prefix: '203.0.113.0/24',
  asn: '64500',
  country: 'DE',
  hosting: false,
  device: 'laptop',
  keyBound: false,
  deviceType: 'desktop',
  os: 'Windows 11',
  browser: 'Chrome 140',
  hour: 12,
  at: NOON,
  failures: 0,
}
const DAY = 86_400_000

const after = (...signIns: Partial<RulesSignIn>[]): RulesHistory => {
  const history: RulesHistory = new Map()
  for (const signIn of signIns) learnRules({ ...HOME, ...signIn }, history)
  return history
}
const points = (change: Partial<RulesSignIn>, history = after({})) =>
  rulesScore({ ...HOME, at: NOON + DAY, ...change }, history)

describe('the plain points rule', () => {
  it('has nothing to say of a first sign-in', () => {
    expect(points({}, new Map())).toBeNull()
  })

  it.each<[string, Partial<RulesSignIn>, number]>([
    ['as always', {}, 0],
    ['an update of the browser', { browser: 'Chrome 141' }, 0],
    ['a new device', { device: 'phone' }, 25],
    ['no device where there always was one', { device: null }, 25],
    ['another network of the same provider', { prefix: '203.0.114.0/24' }, 5],
    ['another country', { country: 'FR', asn: '64501', prefix: '198.51.100.0/24' }, 50],
    ['another country within the hour', { country: 'FR', at: NOON + DAY / 24 }, 50],
    ['a data centre', { hosting: true }, 20],
    ['another system and browser', { os: 'Android 15', browser: 'Firefox 142', deviceType: 'mobile' }, 20],
    ['one wrong answer', { failures: 1 }, 0],
    ['many wrong answers', { failures: 40 }, 25],
    ['what could not be looked up', { country: null, asn: null, prefix: null }, 0],
  ])('%s', (_, change, expected) => {
    expect(points(change)).toBe(expected)
  })

  it('knows hours only of those who come often', () => {
    expect(points({ hour: 3 }, after(...Array.from({ length: 7 }, () => ({}))))).toBe(0)
    expect(points({ hour: 3 }, after(...Array.from({ length: 8 }, () => ({}))))).toBe(5)
    expect(points({ hour: 14 }, after(...Array.from({ length: 8 }, () => ({}))))).toBe(0)
  })

  it('does not know a device without the key that it came with', () => {
    expect(points({}, after({ keyBound: true }))).toBe(25)
    expect(points({ keyBound: true }, after({ keyBound: true }))).toBe(0)
    expect(points({ keyBound: true }, after({}))).toBe(0)
  })
})
