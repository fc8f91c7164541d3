// The way back after signing in: bounded where it is made.
import { expect, it } from 'vitest'
import { signInHref } from './way-back'

it('leads back to a page with its query', () =>
  expect(signInHref('/claims?status=open')).toBe('/sign-in?next=%2Fclaims%3Fstatus%3Dopen'))

it('leads home from an address too long to carry along', () =>
  expect(signInHref(`/claims?${'x'.repeat(2_000)}`)).toBe('/sign-in'))
