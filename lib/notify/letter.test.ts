// The shape of a mail: prose in short lines, everything that is to be copied whole, and an address under every button.
import { describe, expect, it } from 'vitest'
import { LINK, noticesWith } from '../testing/notices'
import { readClock } from '../time'
import { letterOf } from './letter'
import { servesUntil } from './notice'
import { wordsOf } from './words/words'

const TYPED = 'x'.repeat(200)
const notices = noticesWith(TYPED, readClock())

describe('the text of a mail', () => {
  it.each(notices)('has no long line but what is to be copied: $kind', (notice) => {
    const long = letterOf(wordsOf(notice), LINK)
      .text.split('\n')
      .filter((line) => line.length > 72)
    expect(long.filter((line) => !line.startsWith('http') && !line.includes(': x'))).toEqual([])
  })

  it.each([
    ['287843', '287 843'],
    ['12345678', '1234 5678'],
  ])('shows the code %s in two halves', (code, halves) => {
    const letter = letterOf({ subject: 'Your code', said: ['Type it.'], facts: [], code, then: 'That is all.' })
    expect(letter.text).toContain(`\n    ${halves}\n`)
    expect(letter.html).toContain(`<p class="code">${halves}</p>`)
  })

  it('ends with a signature that mail programs know', () => {
    const [first] = notices
    expect(first && letterOf(wordsOf(first)).text).toContain('\n-- \nHarbor Mutual')
  })
})

describe('what is to be pressed', () => {
  it.each(notices.filter((notice) => 'link' in notice))('has its address in words: $kind', (notice) => {
    expect(letterOf(wordsOf(notice)).html).toContain(`<span>${LINK}</span>`)
  })
})

describe('how long a mail is of use', () => {
  it('is bounded where a code or link stands in it that something waits for', () =>
    expect(
      notices
        .filter((notice) => servesUntil(notice))
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual([
      'address-confirm',
      'device-code',
      'email-change-confirm',
      'enrolment-code',
      'password-reset-link',
      'recovery-link',
      'sign-up-confirm',
    ]))
})
