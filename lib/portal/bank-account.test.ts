import fc from 'fast-check'
import { expect, it } from 'vitest'
import { BankAccount, isRoutingNumber } from './bank-account'

it.each(['021000021', '011401533', '091000019', '322271627'])('knows the routing number %s', (text) =>
  expect(isRoutingNumber(text)).toBe(true),
)

it.each(['021000022', '12100002', '0210000210', 'abcdefghi', '991000019', ''])('refuses %j', (text) =>
  expect(isRoutingNumber(text)).toBe(false),
)

it('notices any single wrong digit', () => {
  const place = fc.integer({ min: 0, max: 8 })
  fc.assert(
    fc.property(place, fc.integer({ min: 1, max: 9 }), (at, off) => {
      const digits = [...'021000021']
      digits[at] = `${(Number(digits[at]) + off) % 10}`
      return !isRoutingNumber(digits.join(''))
    }),
  )
})

it('keeps digits only, and answers with sentences', () => {
  const fields = { bank: ' First Harbor ', holder: 'Ada', routing: '021 000-021', account: '1234 5678' }
  expect(BankAccount.parse(fields)).toEqual({
    bank: 'First Harbor',
    holder: 'Ada',
    routing: '021000021',
    account: '12345678',
  })
  const refused = BankAccount.safeParse({ ...fields, account: '123', holder: 'A\u0000da' })
  expect(refused.error?.issues.map((issue) => issue.path[0])).toEqual(['holder', 'account'])
  expect(JSON.stringify(refused.error?.issues)).not.toContain('\u0000')
})
