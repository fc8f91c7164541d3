// What passkeys are called, by what keeps them.
import { describe, expect, it } from 'vitest'
import { providerOf, suggestedName } from './provider'

const APPLE = 'fbfc3007-154e-4ecc-8c0b-6e020557d7bd'
const CHROME_ON_MAC = 'adce0002-35bc-c60a-648b-0b25f1f05503'
const NOBODYS = '00000000-0000-0000-0000-000000000000'

describe('what keeps a passkey', () => {
  it('is named where its authenticator says what it is', () => expect(providerOf(APPLE)).toBe('Apple Passwords'))
  it.each([NOBODYS, 'toString', ''])('is nameless for %s', (aaguid) => expect(providerOf(aaguid)).toBeNull())
})

describe('the name of a new passkey', () => {
  it('says what keeps it and where it was made', () =>
    expect(suggestedName(APPLE, 'Safari on macOS', [])).toBe('Apple Passwords on Safari on macOS'))
  it('does not say the place twice', () =>
    expect(suggestedName(CHROME_ON_MAC, 'Chrome on macOS', [])).toBe('Chrome on Mac'))
  it('falls back on the place, and on what it is', () => {
    expect(suggestedName(NOBODYS, 'Firefox on Linux', [])).toBe('Firefox on Linux')
    expect(suggestedName(NOBODYS, '', [])).toBe('Passkey')
  })
  it('is told apart from those that are there', () => {
    expect(suggestedName(NOBODYS, '', ['Passkey'])).toBe('Passkey 2')
    expect(suggestedName(NOBODYS, '', ['Passkey', 'Passkey 2'])).toBe('Passkey 3')
    expect([...suggestedName(NOBODYS, 'x'.repeat(80), [])].length).toBe(60)
  })
})
