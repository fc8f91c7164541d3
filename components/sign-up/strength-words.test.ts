// The hint beside a new password, and the judge behind it.
import { describe, expect, it } from 'vitest'
import { strengthOf } from './strength'
import { strengthWords } from './strength-words'

describe('the hint', () => {
  it('says nothing before anything was typed', () => expect(strengthWords('', null, false)).toBe(''))
  it('counts characters as a person does', () => {
    expect(strengthWords('résumé', 1, false)).toBe('6 of at least 15 characters. Guessed quickly.')
    expect(strengthWords('re\u0301sume\u0301', null, false)).toBe('6 of at least 15 characters.')
  })
  it('asks for less where an authenticator is to come', () => {
    expect(strengthWords('tulip-41', 3, true)).toBe('Long enough. Hard to guess.')
    expect(strengthWords('tulip-41', 3, false)).toContain('8 of at least 15')
  })
})

describe('the judge', () => {
  it.each(['password1234567', 'harbormutual2026', 'qwertyuiopasdfg'])('knows that %s is guessed early', (password) =>
    expect(strengthOf(password, [])).toBeLessThan(3),
  )
  it('trusts a few words in a row', () => expect(strengthOf('plum orchard at seven bells', [])).toBe(4))
  it('holds the visitor’s own words against a password', () =>
    expect(strengthOf('lindqvist1984', ['Ada Lindqvist'])).toBeLessThan(strengthOf('lindqvist1984', [])))
})
