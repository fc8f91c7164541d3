// One rule for every text that is stored, wherever it is given. Hidden characters are written as escapes.
import { describe, expect, it } from 'vitest'
import { Reason } from '../admin/term'
import { PasskeyWishes, RenameInput } from '../entry/security'
import { SignUpInput } from '../entry/sign-up'
import { BankAccount } from '../portal/bank-account'
import { ProfileInput } from '../portal/profile/profile'
import { asLine, line, optionalLine, paragraph } from './line'

const HIDDEN: readonly (readonly [string, string])[] = [
  ['NUL', 'Ada\u0000Lindqvist'],
  ['a carriage return and a line feed', 'Ada\r\nBcc: all@example.com'],
  ['an escape sequence', 'Ada\u001b[2J'],
  ['a C1 control', 'Ada\u0085Lindqvist'],
  ['a line separator', 'Ada\u2028Lindqvist'],
  ['a paragraph separator', 'Ada\u2029Lindqvist'],
  ['a right-to-left override', 'Ada \u202etsivqdniL'],
  ['an isolate', 'Ada \u2066Lindqvist\u2069'],
  ['a right-to-left mark', 'Ada\u200fLindqvist'],
  ['an Arabic letter mark', 'Ada\u061cLindqvist'],
  ['a zero-width space between letters', 'A\u200bda'],
  ['a zero-width space alone', '\u200b'],
  ['a joiner alone', '\u200d'],
  ['a Hangul filler alone', '\u3164'],
  ['a blank Braille cell alone', '\u2800'],
  ['a combining mark alone', '\u0301'],
  ['tag characters', 'Ada\u{e0041}\u{e0042}'],
  ['half a surrogate pair', 'Ada\ud83d'],
]
const REFUSED = 'The name has hidden or control characters. Type it instead of pasting it.'
const messages = (result: { error?: { issues: readonly { message: string }[] } | undefined }) =>
  result.error?.issues.map(({ message }) => message)

describe('one line', () => {
  it.each(HIDDEN)('is refused with %s, in one sentence', (_, typed) =>
    expect(messages(line('name').safeParse(typed))).toEqual([REFUSED]),
  )

  it.each([
    'Ada Lindqvist',
    'Łukasz 李小龍 محمد',
    'José O’Brien-Núñez, Jr.',
    'می\u200cخواهم',
    'क्\u200dष',
    '👩\u200d💻 key',
    'x',
    '7',
    '<img src=x onerror=alert(1)>',
    '__proto__',
  ])('is taken as it is: %s', (typed) => expect(line('name').parse(typed)).toBe(typed))

  it.each([
    ['a letter with 90 marks', `A${'\u0301'.repeat(90)}da`],
    ['five marks that do not compose', `A${'\u0334\u0321\u0316\u0353\u0362'}da`],
    ['marks with joiners between them', `A${'\u0334\u200d'.repeat(9)}da`],
  ])('is refused with %s', (_, typed) => {
    const said = ['The name has more than 4 accents or marks on one letter.']
    expect(messages(line('name').safeParse(typed))).toEqual(said)
    expect(messages(optionalLine('name').safeParse(typed))).toEqual(said)
    expect([...(asLine(typed) ?? '').normalize('NFD')].filter((sign) => /\p{M}/u.test(sign)).length).toBeLessThan(6)
  })

  it.each(['Nguyễn Thị Ệ', 'שָׁלוֹם', 'กิ๊ก', 'བརྒྱུད', 'A\u0334\u0321\u0316\u0353'])(
    'is taken with the marks that a language writes: %s',
    (typed) => expect(line('name').parse(typed)).toBe(typed.normalize('NFC')),
  )

  it('is trimmed and in one Unicode form', () => {
    expect(line('name').parse('  Jose\u0301\u00a0 ')).toBe('José')
    expect(line('name').parse('Ada\n')).toBe('Ada')
  })

  it('says what is missing and what is too long', () => {
    expect(messages(line('name').safeParse(' \ufeff'))).toEqual(['Fill in the name.'])
    expect(messages(line('name', 3).safeParse('Adam'))).toEqual(['Keep the name within 3 characters.'])
    expect(optionalLine('name').parse(undefined)).toBe('')
    expect(messages(optionalLine('name').safeParse('\u200b'))).toEqual([REFUSED])
  })
})

describe('every form that stores a text', () => {
  const id = '0b9c5f6e-3d5a-4a57-9f3b-1d2c3e4f5a6b'
  const bank = { bank: 'First Harbor', holder: 'Ada', routing: '021000021', account: '12345678' }
  const forms: readonly (readonly [string, (typed: string) => { success: boolean }])[] = [
    ['sign-up', (name) => SignUpInput.safeParse({ email: 'ada@example.com', password: 'x', name })],
    ['a new passkey', (name) => PasskeyWishes.safeParse({ name })],
    ['a passkey, an app or a device renamed', (name) => RenameInput.safeParse({ id, name })],
    ['the profile', (name) => ProfileInput.safeParse({ name, language: 'en-US' })],
    ['the holder of an account', (holder) => BankAccount.safeParse({ ...bank, holder })],
    ['the bank of an account', (name) => BankAccount.safeParse({ ...bank, bank: name })],
  ]
  it.each(forms)('%s: refuses them all, and takes a name', (_, read) => {
    for (const [, typed] of HIDDEN) expect(read(typed).success).toBe(false)
    expect(read('Łukasz 李小龍 محمد').success).toBe(true)
  })
})

describe('text of several lines', () => {
  const Text = paragraph('reason', { min: 3, max: 20 }, 'Say why.')

  it('keeps its line breaks, in one spelling', () =>
    expect(Text.parse(' asked\r\nby\rphone\n')).toBe('asked\nby\nphone'))

  it.each(HIDDEN.filter(([, typed]) => !/\r/.test(typed)))('is refused with %s', (_, typed) =>
    expect(Reason.safeParse(`${typed}${typed}${typed}`).success).toBe(false),
  )

  it('says what is missing and what is too long', () => {
    expect(messages(Text.safeParse('no'))).toEqual(['Say why.'])
    expect(messages(Text.safeParse('n'.repeat(21)))).toEqual(['Keep the reason within 20 characters.'])
  })
})

it('makes one line of what an identity provider says', () => {
  expect(asLine('Ada\u0000\u202e\r\nLindqvist')).toBe('Ada Lindqvist')
  expect(asLine('\u200b\u2800')).toBeNull()
  expect(asLine('😀'.repeat(101))).toBe('😀'.repeat(100))
})
