import { expect, it } from 'vitest'
import { CardInput } from './card'

const typed = { number: '4242 4242 4242 4242', expiry: '9/34', cvc: '123', holder: ' Ada Lindqvist ' }

it('keeps brand, last four, expiry and holder, and nothing else', () => {
  expect(CardInput.parse(typed)).toEqual({ brand: 'Visa', last4: '4242', expiry: '09/34', holder: 'Ada Lindqvist' })
  expect(CardInput.parse({ ...typed, number: '3782-822463-10005', cvc: '1234' })).toMatchObject({
    brand: 'American Express',
    last4: '0005',
  })
  expect(CardInput.parse({ ...typed, expiry: '09 / 2034' })).toMatchObject({ expiry: '09/34' })
})

it.each([
  ['number', { number: '4242 4242 4242 4241' }],
  ['number', { number: '' }],
  ['expiry', { expiry: '09/20' }],
  ['expiry', { expiry: '13/34' }],
  ['expiry', { expiry: 'soon' }],
  ['cvc', { cvc: '12' }],
  ['cvc', { cvc: '1234' }],
  ['holder', { holder: '' }],
])('refuses a wrong %s without repeating it', (field, wrong) => {
  const issues = CardInput.safeParse({ ...typed, ...wrong }).error?.issues ?? []
  expect(issues.map(({ path }) => path[0])).toEqual([field])
  expect(JSON.stringify(issues)).not.toMatch(/4242|123/)
})

it('names every wrong field at once', () => {
  const issues = CardInput.safeParse({ ...typed, number: '1', expiry: '1', cvc: '1' }).error?.issues ?? []
  expect(issues.map(({ path }) => path[0])).toEqual(['number', 'expiry', 'cvc'])
})
