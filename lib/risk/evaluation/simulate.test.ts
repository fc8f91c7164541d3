// The simulator makes the same stream from the same seed, and the people and attackers in it are what they are said to be.
import { describe, expect, it } from 'vitest'
import { ATTACKERS, HELD_OUT } from './attackers'
import { parseSignIn } from './event'
import { EVALUATION_SEEDS, simulate, TRAINING_SEEDS } from './simulate'

const PEOPLE = 250
const stream = simulate(5, PEOPLE)
const own = stream.filter(({ attacker }) => attacker === null)
const by = (kind: string) => stream.filter(({ attacker }) => attacker === kind)
const before = (user: string, at: Date) => own.filter((line) => line.user === user && line.at < at)
const shareOf = <T>(values: readonly T[], is: (value: T) => boolean) => values.filter(is).length / values.length

describe('a simulated stream', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(simulate(5, PEOPLE)).toEqual(stream)
    expect(simulate(6, PEOPLE)).not.toEqual(stream)
  })

  it('is in order of time, and each line is one of the format', () => {
    expect(stream.every((line, at) => at === 0 || line.at >= (stream[at - 1]?.at ?? line.at))).toBe(true)
    for (const [number, line] of stream.entries()) expect(parseSignIn(JSON.stringify(line), number)).toEqual(line)
  })

  it('names only numbers that nobody can have', () => {
    const nobodys = /^(10\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|198\.1[89]\.|2001:db8:)/
    expect(stream.filter(({ ip, prefix }) => !nobodys.test(ip ?? '') || !nobodys.test(prefix ?? ''))).toEqual([])
    expect(
      stream.every(({ asn }) => (Number(asn) >= 64_512 && Number(asn) < 65_535) || Number(asn) >= 4_200_000_000),
    ).toBe(true)
  })

  it('keeps the seeds of tuning apart from those of the report', () => {
    expect(EVALUATION_SEEDS.filter((seed) => (TRAINING_SEEDS as readonly number[]).includes(seed))).toEqual([])
    expect(EVALUATION_SEEDS.length).toBeGreaterThanOrEqual(5)
  })
})

describe('the people', () => {
  it('come seldom or often, with more than one device, over more than one network, now and then from abroad', () => {
    const sizes = [...Map.groupBy(own, ({ user }) => user).values()].map((lines) => lines.length)
    expect(shareOf(sizes, (n) => n < 12)).toBeGreaterThan(0.2)
    expect(shareOf(sizes, (n) => n >= 39)).toBeGreaterThan(0.05)
    expect(shareOf(own, ({ networkKind }) => networkKind === 'mobile')).toBeGreaterThan(0.08)
    expect(shareOf(own, ({ networkKind }) => networkKind === 'hosting')).toBeGreaterThan(0.02)
    expect(shareOf(own, ({ device }) => device === null)).toBeLessThan(0.05)
    const countries = [...Map.groupBy(own, ({ user }) => user).values()].map(
      (lines) => new Set(lines.map(({ country }) => country)).size,
    )
    expect(shareOf(countries, (count) => count > 1)).toBeGreaterThan(0.1)
  })

  it('show a device only with what binds it', () => {
    expect(own.filter(({ device, deviceBinding }) => (device === null) !== (deviceBinding === 'none'))).toEqual([])
  })
})

describe('the attackers', () => {
  it('are all there, and only attack those who have a history', () => {
    for (const kind of ATTACKERS) expect(by(kind).length).toBeGreaterThan(5)
    const attacks = stream.filter(({ attacker }) => attacker !== null)
    expect(attacks.filter(({ user, at }) => before(user, at).length === 0)).toEqual([])
  })

  it('know what they are said to know', () => {
    for (const { user, at, asn, prefix, userAgent } of by('very-targeted')) {
      const known = before(user, at)
      expect(known.some((line) => line.userAgent === userAgent)).toBe(true)
      expect(prefix && asn).toBeTruthy()
    }
    for (const { user, at, device, deviceBinding } of by('cookie-thief-key')) {
      expect(before(user, at).some((line) => line.device === device && line.deviceBinding === 'key')).toBe(true)
      expect(deviceBinding).not.toBe('key')
    }
    expect(
      by('naive').some(({ device, user }) =>
        own.some((line) => line.user === user && device !== null && line.device === device),
      ),
    ).toBe(false)
    expect(by('insider-export').every(({ rows }) => (rows ?? 0) > 500)).toBe(true)
  })

  it('of two kinds are kept out of tuning', () => {
    expect(HELD_OUT).toEqual(['phishing-relay', 'slow-poisoner'])
  })
})
