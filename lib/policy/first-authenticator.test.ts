// The first authenticator of an account: how it comes in, and how little goes before it.
import { describe, expect, it } from 'vitest'
import { inMinutes, NOTHING_ENROLLED, PASSKEY, ROBIN, situation } from '../testing/situations'
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

  it('waits as after a recovery where the password was set by email, and until then the account only looks', () => {
    const byMail = { ...NOTHING_ENROLLED, passwordByMail: true }
    const acts = [
      'profile.update',
      'document.claim.download',
      'activity.report',
      'payout.request',
      'claim.export',
      'email.change',
    ] as const
    for (const operation of acts) {
      expect(decided(operation, { authenticators: byMail })).toMatchObject({ kind: 'deny', reason: 'emailed-password' })
      const waiting = { ...byMail, totpTrustedFrom: inMinutes(10) }
      expect(decided(operation, { authenticators: waiting, events: [passkeyAt(0)] })).toMatchObject({
        kind: 'deny',
        reason: 'cool-off',
        until: inMinutes(10),
      })
      const trusted = { ...byMail, totpTrustedFrom: inMinutes(-1) }
      expect(decided(operation, { authenticators: trusted }).kind).not.toBe('deny')
    }
    expect(decided('invoice.list', { authenticators: byMail }).kind).toBe('permit')
    expect(decided('totp.enrol', { authenticators: byMail, events: [passwordAt(0)] }).kind).toBe('permit')
  })

  describe('of staff, after a password that was set by email', () => {
    const staff = { kind: 'staff', roles: ['admin'] } as const
    const byMail = { ...NOTHING_ENROLLED, passwordByMail: true }
    const asStaff = (operation: OperationName, change: Partial<Situation>) =>
      decided(operation, { actor: { ...ROBIN, ...staff }, ...change })
    const LOOKS = [
      'overview.view',
      'activity.list',
      'admin.user.list',
      'admin.session.view',
      'admin.audit.list',
    ] as const

    it.each(LOOKS)('opens %s when it has waited, and not before', (operation) => {
      const events = [passwordAt(0), { ...passkeyAt(0), authenticator: 'totp' }] as const
      expect(asStaff(operation, { authenticators: byMail, events })).toMatchObject({ reason: 'emailed-password' })
      const waiting = { ...byMail, totpTrustedFrom: inMinutes(10) }
      const until = inMinutes(10)
      expect(asStaff(operation, { authenticators: waiting, events })).toMatchObject({ reason: 'cool-off', until })
      expect(asStaff(operation, { authenticators: waiting, events, now: until }).kind).toBe('permit')
    })

    it('has its page open meanwhile, and is added there', () => {
      for (const operation of ['security.view', 'password.view', 'totp.enrol'] as const)
        expect(asStaff(operation, { authenticators: byMail, events: [passwordAt(0)] }).kind).toBe('permit')
      const waiting = { ...byMail, totpTrustedFrom: inMinutes(10) }
      expect(asStaff('security.view', { authenticators: waiting, events: [passkeyAt(0)] }).kind).toBe('permit')
      expect(asStaff('security.view', { authenticators: waiting }).kind).toBe('challenge')
    })
  })

  it('names the whole wait: what takes a passkey waits for the passkey, though a code serves sooner', () => {
    const authenticators = {
      ...NOTHING_ENROLLED,
      passwordByMail: true,
      totpTrustedFrom: inMinutes(10),
      passkeyTrustedFrom: inMinutes(20),
    }
    const heavy = { steps: 0, strongUntil: 'always', because: [] } as const
    expect(decided('payout.request', { authenticators })).toMatchObject({ reason: 'cool-off', until: inMinutes(10) })
    expect(decided('payout.request', { authenticators, weight: heavy })).toMatchObject({
      reason: 'cool-off',
      until: inMinutes(20),
    })
  })

  it('makes the second one ask for the first', () => {
    expect(decided('totp.enrol', { authenticators: PASSKEY, events: [passwordAt(0)] })).toMatchObject({
      kind: 'challenge',
      methods: ['passkey'],
    })
  })
})
