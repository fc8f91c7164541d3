// What an answer is worth in a session: NIST SP 800-63B-4 section 2.2.1.
import { describe, expect, it } from 'vitest'
import type { AuthenticationEvent, Authenticator } from '../policy/assurance'
import { NOON } from '../testing/situations'
import { addedEvent, eventFor, federatedEvent } from './assurance'

const before = (...authenticators: readonly Authenticator[]): readonly AuthenticationEvent[] =>
  authenticators.map((authenticator) => ({ authenticator, level: 1, at: NOON }))

describe('an answer', () => {
  it('by password is one factor, whatever came before it', () => {
    expect(eventFor('password', [], NOON)).toEqual({ authenticator: 'password', level: 1, at: NOON })
    expect(eventFor('password', before('password', 'totp'), NOON).level).toBe(1)
  })

  it('by code alone is one factor, however many codes there were', () => {
    expect(eventFor('totp', [], NOON)).toEqual({ authenticator: 'totp', level: 1, at: NOON })
    expect(eventFor('totp', before('totp', 'totp'), NOON).level).toBe(1)
  })

  it.each(['password', 'passkey', 'federated'] as const)('by code beside a %s is the second factor', (first) => {
    expect(eventFor('totp', before(first), NOON).level).toBe(2)
  })

  it('by passkey with user verification is two factors by itself', () => {
    expect(eventFor('passkey', [], NOON).level).toBe(2)
  })

  it('by an identity provider is what it states', () => {
    expect(federatedEvent(1, NOON).level).toBe(1)
    expect(federatedEvent(2, NOON).level).toBe(2)
  })
})

describe('an authenticator that was just added', () => {
  it.each(['passkey', 'totp'] as const)('counts as the second factor beside another one, never alone: %s', (kind) => {
    expect(addedEvent(kind, before('password'), NOON)).toEqual({ authenticator: kind, level: 2, at: NOON })
    expect(addedEvent(kind, before('federated'), NOON).level).toBe(2)
    expect(addedEvent(kind, [], NOON).level).toBe(1)
  })
})
