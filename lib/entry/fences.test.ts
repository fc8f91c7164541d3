// The fences that the compiler puts up: each line below must be a type error, or this file does not compile.
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Permit } from '../policy/permit'
import { defineAction } from './action'
import { definePage } from './page'
import { defineRoute } from './route'

declare function changeAccount(permit: Permit<'payout.account.change'>): Promise<null>
declare const listPermit: Permit<'policy.list'>

describe('an unclassified endpoint does not compile', () => {
  it('as an action, a page or a route under a name that is not in the catalogue', () => {
    // @ts-expect-error no such operation
    expect(() => defineAction('account.wipe', { input: z.object({}), run: async () => null })).not.toThrow()
    // @ts-expect-error no such operation
    expect(() => definePage('account.look', () => null)).not.toThrow()
    // @ts-expect-error no such operation
    expect(() => defineRoute('account.fetch', async () => new Response())).not.toThrow()
  })

  it('as an effect performed with the permit of another operation', () => {
    const attempt = () =>
      defineAction('payout.request', {
        input: z.object({}),
        // @ts-expect-error this permit is for requesting, not for changing the account
        run: ({ permit }) => changeAccount(permit),
      })
    expect(attempt).not.toThrow()
  })

  it('as an effect performed with a permit to look', () => {
    // @ts-expect-error a permit to list policies changes no account
    const attempt = () => changeAccount(listPermit)
    expect(attempt).toBeTypeOf('function')
  })

  it('as an effect performed with something that only looks like a permit', () => {
    // @ts-expect-error nobody but the gate mints one
    const forged: Permit<'payout.account.change'> = {
      operation: 'payout.account.change',
      sessionId: 's',
      requestId: 'r',
      network: 'n',
      now: new Date(0),
    }
    expect(forged.operation).toBe('payout.account.change')
  })
})
