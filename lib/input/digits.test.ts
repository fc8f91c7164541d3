// Codes as people paste them. Hidden characters are written as escapes, so that these lines show what they hold.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCode } from '../credentials/recovery-codes/code'
import { PasswordInput, TotpInput } from '../entry/sign-in'
import { Code, optionalCode, plainDigits, withoutSeparators } from './digits'

const SENTENCE = 'Enter the six digits that your app shows.'
const six = Code(6, SENTENCE)

describe('a code of six digits', () => {
  it.each([
    ['spaces', ' 123 456 '],
    ['a dash', '123-456'],
    ['a dot', '123.456'],
    ['an en dash', '123\u2013456'],
    ['a minus sign', '123\u2212456'],
    ['no-break spaces', '123\u00a0456\u202f'],
    ['a tab and a line break', '123\t456\r\n'],
    ['zero-width spaces and a byte-order mark', '\ufeff123\u200b456\u2060'],
    ['marks of direction', '\u202a123456\u202c\u200f\u061c\u2066'],
    ['a soft hyphen', '123\u00ad456'],
    ['variation selectors and keycaps', '1\ufe0f\u20e32\ufe0f\u20e33456'],
    ['quotes', '“123456”'],
    ['full-width digits', '１２３４５６'],
    ['Arabic-Indic digits', '١٢٣٤٥٦'],
    ['Persian digits', '۱۲۳۴۵۶'],
    ['Devanagari digits', '१२३४५६'],
    ['Bengali digits', '১২৩৪৫৬'],
    ['Thai digits', '๑๒๓๔๕๖'],
    ['mathematical bold digits', '𝟏𝟐𝟑𝟒𝟓𝟔'],
  ])('is read with %s', (_, typed) => expect(six.parse(typed)).toBe('123456'))

  it.each(['', '12345', '1234567', '12345a', '123456 or so', '+123456', '½23456', '一二三四五六', '\u0000'])(
    'is not read from %j, and the sentence does not repeat it',
    (typed) => expect(six.safeParse(typed).error?.issues.map(({ message }) => message)).toEqual([SENTENCE]),
  )

  it('reads every decimal digit of Unicode as its value', () => {
    const zeros = Array.from({ length: 0x1ffff }, (_, point) => point).filter((point) => {
      const digit = (at: number) => /^\p{Nd}$/u.test(String.fromCodePoint(at))
      return digit(point) && !digit(point - 1)
    })
    expect(zeros.length).toBeGreaterThan(50)
    for (const zero of zeros)
      expect(withoutSeparators(Array.from({ length: 10 }, (_, n) => String.fromCodePoint(zero + n)).join(''))).toBe(
        '0123456789',
      )
  })

  it('reads the same whatever stands between', () => {
    const between = fc.constantFrom('', ' ', '-', '.', '\u200b', '\u200e', '\u3000', '\u2028', '_', '/')
    fc.assert(
      fc.property(fc.array(between, { minLength: 7, maxLength: 7 }), (marks) => {
        const typed = [...'123456'].map((digit, at) => `${marks[at]}${digit}`).join('') + marks[6]
        return six.parse(typed) === '123456'
      }),
    )
  })
})

it('is the same at the second step of signing in, for a code from our email, and for a recovery code', () => {
  expect(TotpInput.parse({ code: '١٢٣-٤٥٦' }).code).toBe('123456')
  expect(optionalCode(6, SENTENCE).parse('123\u200b456')).toBe('123456')
  expect(optionalCode(6, SENTENCE).parse(undefined)).toBe('')
  expect(optionalCode(6, SENTENCE).safeParse('12345').error?.issues[0]?.message).toBe(SENTENCE)
  expect(readCode('\u200e٧k2m.9wxa.0b1c.deqz\u200b')).toBe(readCode('7K2M-9WXA-0B1C-DEQZ'))
})

it('leaves separators where they carry meaning', () => {
  expect(plainDigits('０９/３４\u200b')).toBe('09/34')
  expect(plainDigits('１,２５０.００')).toBe('1,250.00')
})

it('leaves a password alone: every sign of it counts', () => {
  const password = ' １２３\u200b-٤٥٦ '
  expect(PasswordInput.parse({ email: 'ada@example.com', password }).password).toBe(password)
})
