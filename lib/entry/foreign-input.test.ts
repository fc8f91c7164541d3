// Input that no form of ours sends is told from a person's mistake; what it held is never named (ASVS 16.3.3).
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { randomId } from '../random'
import { foreignIn } from './foreign-input'
import { readInput } from './route-input'

const Payee = z
  .object({ name: z.string().min(1), how: z.enum(['check', 'transfer']), account: z.uuid().optional() })
  .refine(({ name }) => name !== 'nobody', 'Enter a name.')
const Either = z.union([z.object({ code: z.string() }), z.object({ assertion: z.string() })])

const faultsOf = (pairs: readonly (readonly [string, string | File])[], schema: z.ZodType = Payee) => {
  const form = new FormData()
  for (const [name, value] of pairs) form.append(name, value)
  return foreignIn(form, schema, schema.safeParse(Object.fromEntries(form)).error)
}

describe('a form of ours', () => {
  it.each([
    [
      'filled in rightly',
      [
        ['name', 'Ada'],
        ['how', 'check'],
        ['account', randomId()],
      ],
    ],
    [
      'with mistakes of a person',
      [
        ['name', ''],
        ['how', ''],
      ],
    ],
    [
      'refused by a rule across fields',
      [
        ['name', 'nobody'],
        ['how', 'check'],
      ],
    ],
    [
      'with fields of our own and those of Next',
      [
        ['name', 'Ada'],
        ['how', 'check'],
        ['website', ''],
        ['_open', '900'],
        ['_challenge', randomId()],
        ['_code', '123456'],
        ['_password', 'x'],
        ['_hold', randomId()],
        ['_bot', 'x'],
        ['$ACTION_KEY', 'k'],
        ['$ACTION_REF_1', ''],
      ],
    ],
  ] as const)('%s has no fault', (_, pairs) => expect(faultsOf(pairs)).toEqual([]))

  it('may send the fields of each alternative', () => {
    expect(faultsOf([['code', '1']], Either)).toEqual([])
    expect(faultsOf([['assertion', '{}']], Either)).toEqual([])
  })
})

describe('input that no form of ours sends', () => {
  const usual = [
    ['name', 'Ada'],
    ['how', 'check'],
  ] as const
  it.each([
    ['unknown-field', [...usual, ['roles', 'admin']]],
    ['unknown-field', [...usual, ['_proven', '1']]],
    ['unknown-field', [...usual, ['__proto__', '{}']]],
    ['repeated-field', [...usual, ['name', 'Eve']]],
    [
      'file',
      [
        ['name', new File(['Ada'], 'name.txt')],
        ['how', 'check'],
      ],
    ],
    [
      'too-long',
      [
        ['name', 'x'.repeat(20_001)],
        ['how', 'check'],
      ],
    ],
    [
      'impossible-value',
      [
        ['name', 'Ada'],
        ['how', 'cash'],
      ],
    ],
    ['impossible-value', [...usual, ['account', 'not an identifier']]],
  ] as const)('%s', (fault, pairs) => expect(faultsOf(pairs)).toEqual([fault]))

  it('is no form at all', () => expect(foreignIn({ name: 'Ada' }, Payee)).toEqual(['malformed']))

  it('says each fault once', () =>
    expect(
      faultsOf([
        ['a', '1'],
        ['b', '2'],
        ['b', '3'],
        ['how', 'cash'],
      ]),
    ).toEqual(['unknown-field', 'repeated-field', 'impossible-value']))
})

describe('a form that a route takes', () => {
  const read = async (body: string, type = 'application/x-www-form-urlencoded') => {
    const headers = { 'content-type': type, 'content-length': `${body.length}` }
    const request = new Request('http://localhost/x', { method: 'POST', headers, body })
    return (await readInput(request, { params: Promise.resolve({}) }, { fields: ['year'], page: '/exports' })).faults
  }
  it('has no fault with its fields, or without any', async () => {
    expect(await read('year=2025')).toEqual([])
    expect(await read('')).toEqual([])
  })
  it.each([
    ['unknown-field', 'year=2025&all=1'],
    ['repeated-field', 'year=2025&year=2024'],
    ['too-long', `year=${'2'.repeat(201)}`],
    ['too-long', `year=${'2'.repeat(4_097)}`],
  ])('%s', async (fault, body) => expect(await read(body)).toEqual([fault]))
  it('malformed', async () => expect(await read('{"year":2025}', 'application/json')).toEqual(['malformed']))
})
