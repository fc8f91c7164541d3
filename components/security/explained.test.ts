// How long the next authenticator waits is said for the account at hand, and only where it is true.
import { describe, expect, it } from 'vitest'
import { addWords, waitWords } from './explained'

const NEXT = { first: false, withPasskey: null, otherwise: 24, onlyLooks: false, mailsCode: false } as const

describe('the wait of the next authenticator', () => {
  it.each([
    [
      'a new account',
      { ...NEXT, first: true, otherwise: 0 },
      /^Your account is less than an hour old.*at once/,
      /hours/,
    ],
    ['an older account without any', { ...NEXT, first: true }, /waits 24 hours\.$/, /1 hour|48/],
    [
      'a password set by email',
      { ...NEXT, first: true, otherwise: 48, onlyLooks: true },
      /everything 48 hours after/,
      /24|at once/,
    ],
    ['an app only', NEXT, /waits 24 hours\.$/, /1 hour|less than an hour/],
    [
      'a passkey only',
      { ...NEXT, withPasskey: 1, otherwise: null },
      /waits 1 hour if you confirm it with a passkey\.$/,
      /24/,
    ],
    ['both', { ...NEXT, withPasskey: 1 }, /1 hour if .* passkey, and 24 hours if .* code\.$/, /less than/],
  ])('is said to %s', (_, next, said, unsaid) => {
    expect(waitWords(next)).toMatch(said)
    expect(waitWords(next)).not.toMatch(unsaid)
  })

  it('speaks of the emailed code as of now only where it is asked for now', () => {
    expect(addWords({ ...NEXT, first: true, mailsCode: true }, true)).toMatch(/We also email you a code/)
    expect(addWords({ ...NEXT, first: true }, true)).toMatch(/Once your account is more than an hour old we also email/)
    expect(addWords({ ...NEXT, first: true }, false)).not.toMatch(/password/)
  })
})
