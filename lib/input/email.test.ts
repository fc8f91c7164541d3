// Addresses as browsers take them, within RFC 5321's lengths, in one spelling per mailbox.
import { describe, expect, it } from 'vitest'
import { Email, emailFrom } from './email'

const long = (length: number) => 'a'.repeat(length)
const domain = (length: number) =>
  `${`${long(60)}.`
    .repeat(10)
    .slice(0, length - 4)
    .replace(/\.$/, 'a')}.com`

describe('an address is taken', () => {
  it.each([
    ['ada@example.com', 'ada@example.com'],
    [' Ada@Example.COM\u200b', 'ada@example.com'],
    ['ada@xn--e1afmkfd.xn--p1ai', 'ada@xn--e1afmkfd.xn--p1ai'],
    ['ada@пример.рф', 'ada@xn--e1afmkfd.xn--p1ai'],
    ['ada@BÜCHER.example', 'ada@xn--bcher-kva.example'],
    ['ada@ｅxample。com', 'ada@example.com'],
    ['a!b@example.com', 'a!b@example.com'],
    ['x/y=z@example.com', 'x/y=z@example.com'],
    ['!#$%&\u0027*+-/=?^_`{|}~@example.com', '!#$%&\u0027*+-/=?^_`{|}~@example.com'],
    ['ada+harbor@mail.example.museum', 'ada+harbor@mail.example.museum'],
    ['1@2.example', '1@2.example'],
    [`${long(64)}@example.com`, `${long(64)}@example.com`],
    [`a@${domain(252)}`, `a@${domain(252)}`],
  ])('%s', (typed, address) => expect(emailFrom(typed)).toBe(address))
})

describe('an address is refused', () => {
  it.each([
    '',
    'ada',
    '@example.com',
    'ada@',
    'ada@localhost',
    'ada@example',
    `${long(65)}@example.com`,
    `a@${domain(253)}`,
    `ada@${long(64)}.com`,
    '.ada@example.com',
    'ada.@example.com',
    'a..b@example.com',
    'ada@-example.com',
    'ada@example-.com',
    'ada@example..com',
    'ada@example.com.',
    'ada@192.168.0.1',
    'ada@[192.168.0.1]',
    'ada@0x7f.1',
    'ada@exam_ple.com',
    'ada@EXA%6dple.com',
    'ada@example.com/x',
    'ada@example.com:25',
    'ada@ex\u200bample.com',
    'ada lindqvist@example.com',
    '"ada"@example.com',
    'ada@example.com, bob@example.com',
    'Ada <ada@example.com>',
    'ada\u0000@example.com',
    'ada@example.com\r\nBcc: bob@example.com',
    'аda@example.com',
    '\u212aate@example.com',
  ])('%j', (typed) => expect(emailFrom(typed)).toBeNull())

  it('with one sentence', () =>
    expect(Email.safeParse('ada@').error?.issues.map(({ message }) => message)).toEqual([
      'Enter an email address such as name@example.com.',
    ]))
})
