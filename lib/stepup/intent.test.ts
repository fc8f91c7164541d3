// An intent's digest: the same for the same act however its input was written down, and another for anything else.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OperationName } from '../policy/catalogue'
import { type Canonical, canonical, digestOf } from './intent'

const hex = (operation: OperationName, input: Canonical) => Buffer.from(digestOf(operation, input)).toString('hex')
const anyInput = fc.jsonValue() as fc.Arbitrary<Canonical>

describe('the canonical form', () => {
  it('sorts keys, leaves absent members out and keeps the order of lists', () => {
    expect(canonical({ b: [2, 1, null], a: { d: 'x', c: undefined, b: true } })).toBe(
      '{"a":{"b":true,"d":"x"},"b":[2,1,null]}',
    )
  })

  it('sorts keys as JavaScript compares strings, digits among them', () => {
    expect(canonical({ é: 1, 10: 1, 9: 1, Z: 1, a: 1 })).toBe('{"10":1,"9":1,"Z":1,"a":1,"é":1}')
  })

  it('writes negative zero and zero alike', () => {
    expect(canonical(-0)).toBe(canonical(0))
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'refuses %d, which JSON cannot say',
    (number) => {
      expect(() => canonical({ amount: [number] })).toThrow(TypeError)
    },
  )

  it('is JSON that reads back as what went in', () => {
    fc.assert(
      fc.property(
        anyInput,
        (input) => void expect(JSON.parse(canonical(input))).toEqual(JSON.parse(JSON.stringify(input))),
      ),
    )
  })

  it('differs wherever two inputs differ', () => {
    fc.assert(
      fc.property(anyInput, anyInput, (a, b) => {
        if (canonical(a) === canonical(b)) expect(JSON.parse(canonical(a))).toEqual(JSON.parse(JSON.stringify(b)))
      }),
    )
  })
})

describe('the digest', () => {
  it('is 32 bytes, and does not depend on the order of keys', () => {
    expect(digestOf('payout.account.change', { bank: 'First', last4: '1234' })).toHaveLength(32)
    expect(hex('payout.account.change', { bank: 'First', last4: '1234' })).toBe(
      hex('payout.account.change', { last4: '1234', bank: 'First' }),
    )
  })

  it('is another for another operation with the same input', () => {
    expect(hex('payout.request', { amount: 1 })).not.toBe(hex('payout.account.change', { amount: 1 }))
  })

  it.each<[string, Canonical, Canonical]>([
    ['another amount', { amount: 100 }, { amount: 101 }],
    ['a number and its text', { amount: 1 }, { amount: '1' }],
    ['nothing and null', { was: null }, {}],
    ['a list and its only member', [1], 1],
    ['another order in a list', [1, 2], [2, 1]],
    ['text that looks like structure', { a: '1,"b":2' }, { a: '1', b: 2 }],
    ['a space more', { to: 'First' }, { to: 'First ' }],
    ['another Unicode form', { to: 'é' }, { to: 'e\u0301' }],
  ])('tells %s apart', (_, a, b) => {
    expect(hex('payout.request', a)).not.toBe(hex('payout.request', b))
  })
})
