// The first authenticator of an account: how it comes in, and how little goes before it.
import { describe, expect, it } from 'vitest'
import { inMinutes, NOTHING_ENROLLED, PASSKEY, situation } from '../testing/situations'
import type { OperationName } from './catalogue'
import { decide, type Situation } from './decide'

const decided = (operation: OperationName, change: Partial<Situation> = {}) => decide(situation(operation, change))
const passkeyAt = (minutes: number) => ({ authenticator: 'passkey', level: 2, at: inMinutes(minutes) }) as const
const passwordAt = (minutes: number) => ({ authenticator: 'password', level: 1, at: inMinutes(minutes) }) as const

describe('the first authenticator', () => {
  const bare = { authenticators: NOTHING_ENROLLED }

  it('is enrolled on a password of the last ten minutes', () => {
    expect(decided('passkey.enrol', { ...bare, events: [passwordAt(-9)] })).toMatchObject({
      kind: 'permit',
      requirement: 'password',
    })
    expect(decided('passkey.enrol', { ...bare, events: [passwordAt(-11)] })).toMatchObject({
      kind: 'challenge',
      methods: ['password'],
    })
  })

  it('is not enrolled at high risk', () => {
    expect(decided('passkey.enrol', { ...bare, risk: 'high', events: [passwordAt(0)] }).kind).toBe('deny')
  })

  it('leads: without one, nothing above the session', () => {
    expect(decided('payout.account.change', bare)).toMatchObject({ kind: 'deny', reason: 'enrol-first' })
    expect(decided('document.claim.download', { ...bare, events: [passkeyAt(-1)] })).toMatchObject({
      kind: 'deny',
      reason: 'enrol-first',
    })
    expect(decided('invoice.list', bare)).toMatchObject({ kind: 'permit' })
  })

  it('leads the more where the password is short: nothing before it but the page that adds it', () => {
    const short = { authenticators: { ...NOTHING_ENROLLED, passwordStandsAlone: false } }
    expect(decided('invoice.list', short)).toMatchObject({ kind: 'deny', reason: 'enrol-first' })
    expect(decided('totp.enrol', { ...short, events: [passwordAt(0)] })).toMatchObject({ kind: 'permit' })
    expect(decided('security.view', short)).toMatchObject({ kind: 'permit', requirement: 'session' })
  })

  it('makes the second one ask for the first', () => {
    expect(decided('totp.enrol', { authenticators: PASSKEY, events: [passwordAt(0)] })).toMatchObject({
      kind: 'challenge',
      methods: ['passkey'],
    })
  })
})
