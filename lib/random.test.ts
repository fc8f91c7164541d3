// Randomness: sizes and shapes. That it is random is the operating system's promise.
import { expect, it } from 'vitest'
import { randomBelow, randomBytes, randomDigits, randomId, randomToken } from './random'

const many = <T>(draw: () => T) => Array.from({ length: 1_000 }, draw)

it('draws as many bytes as asked for, in an array of their own', () => {
  expect(randomBytes(32)).toHaveLength(32)
  expect(randomBytes(8).buffer.byteLength).toBe(8)
})

it('makes tokens of 256 bits that no cookie has to escape', () => {
  for (const token of many(randomToken)) expect(token).toMatch(/^[\w-]{43}$/)
  expect(new Set(many(randomToken)).size).toBe(1_000)
})

it('makes identifiers of version 4', () => {
  expect(randomId()).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
})

it('draws every number below and none beyond', () => {
  expect(new Set(many(() => randomBelow(3)))).toEqual(new Set([0, 1, 2]))
})

it('draws digits over the whole range and keeps leading zeros (ASVS 6.5.4)', () => {
  expect(new Set(many(() => randomDigits(1)))).toEqual(new Set('0123456789'))
  expect(new Set(many(() => randomDigits(2))).size).toBeGreaterThan(90)
  for (const length of [6, 8]) {
    const drawn = many(() => randomDigits(length))
    for (const digits of drawn) expect(digits).toMatch(new RegExp(`^\\d{${length}}$`))
    expect(drawn.some((digits) => digits.startsWith('0'))).toBe(true)
    expect(new Set(drawn).size).toBeGreaterThan(950)
  }
})
