// Randomness: sizes and shapes. That it is random is the operating system's promise.
import { expect, it } from 'vitest'
import { randomBelow, randomBytes, randomId, randomToken } from './random'

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
