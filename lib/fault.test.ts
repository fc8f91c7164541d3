// The two ways to say no inside a transaction can be told apart, from each other and from a bug, and tell nothing more.
import { expect, it } from 'vitest'
import { Invalid, NotFound } from './fault'

it('tells apart what cannot be accepted and what is not there', () => {
  expect(new Invalid({ amount: ['More than is due.'] })).toMatchObject({
    name: 'Invalid',
    issues: { amount: ['More than is due.'] },
  })
  expect(new NotFound()).toMatchObject({ name: 'NotFound', message: 'not found' })
  expect(new NotFound()).not.toBeInstanceOf(Invalid)
  expect(new Invalid({})).toBeInstanceOf(Error)
})

it('keeps what was typed out of the message', () => {
  expect(new Invalid({ account: ['021000021 is no account.'] }).message).toBe('invalid input')
})
