import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Dollars, dollars, MAX_CENTS, parseDollars } from './money'

it.each([
  ['1,250.00', 125_000],
  ['1250', 125_000],
  ['$40', 4_000],
  ['$ 40.5', 4_050],
  [' 0.01 ', 1],
  ['0', 0],
  ['1,000,000.99', 100_000_099],
])('reads %j as %i cents', (text, cents) => expect(parseDollars(text)).toBe(cents))

it.each([
  '',
  ' ',
  '-1',
  '+1',
  '1,25',
  '1.250',
  '12,50.00',
  '1 000',
  '1e3',
  '.5',
  '5.',
  '0x10',
  'NaN',
  'Infinity',
  '1,250.001',
  '21474836.48',
])('does not guess at %j', (text) => expect(parseDollars(text)).toBeNull())

it('reads every amount that it writes', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: MAX_CENTS }), (cents) => parseDollars(dollars(cents)) === cents))
})

it('answers whole cents within bounds, or nothing, whatever is typed', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[$\d,.]{1,14}$/)), (text) => {
      const cents = parseDollars(text)
      return cents === null || (Number.isSafeInteger(cents) && cents >= 0 && cents <= MAX_CENTS)
    }),
  )
})

it('says in a form what an amount looks like', () => {
  expect(Dollars.safeParse('a lot').error?.issues[0]?.message).toMatch(/in dollars/)
  expect(Dollars.parse('12.30')).toBe(1_230)
})
