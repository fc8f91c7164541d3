// The law in stories: who is asked for what, and when. What holds in every situation is in decide.laws.test.ts.
import { describe, expect, it } from 'vitest'
import { APP, BOTH, inMinutes, NOTHING_ENROLLED, ROBIN, situation } from '../testing/situations'
import type { OperationName } from './catalogue'
import { decide, type Situation } from './decide'

const decided = (operation: OperationName, change: Partial<Situation> = {}) => decide(situation(operation, change))
const passkeyAt = (minutes: number) => ({ authenticator: 'passkey', level: 2, at: inMinutes(minutes) }) as const
const passwordAt = (minutes: number) => ({ authenticator: 'password', level: 1, at: inMinutes(minutes) }) as const
const codeAt = (minutes: number) => ({ authenticator: 'totp', level: 2, at: inMinutes(minutes) }) as const
const WEAK = { id: 'p', phishingResistant: false }
const STRONG = { id: 'p', phishingResistant: true }

describe('looking', () => {
  const inThisSession = { events: [passwordAt(-300), codeAt(-300)] }

  it('needs two factors in this session and nothing more, however long ago and also from an elevated place', () => {
    for (const risk of ['low', 'elevated'] as const) {
      expect(decided('invoice.list', { ...inThisSession, risk })).toMatchObject({
        kind: 'permit',
        requirement: 'aal2',
        spends: null,
      })
      expect(decided('invoice.list', { events: [passwordAt(0)], risk })).toMatchObject({
        kind: 'challenge',
        requirement: 'aal2',
        methods: ['passkey', 'totp'],
      })
    }
  })

  it('takes a password alone while there is nothing else to ask for', () => {
    const bare = { authenticators: NOTHING_ENROLLED, events: [passwordAt(-300)] }
    expect(decided('invoice.list', bare)).toMatchObject({ kind: 'permit', requirement: 'session' })
    expect(decided('profile.update', bare)).toMatchObject({ kind: 'permit', requirement: 'session' })
  })

  it('needs a recent step-up where risk is high', () => {
    expect(decided('invoice.list', { risk: 'high' })).toMatchObject({ kind: 'challenge', methods: ['passkey', 'totp'] })
    expect(decided('invoice.list', { risk: 'high', events: [passkeyAt(-9)] })).toMatchObject({ kind: 'permit' })
  })

  it('is not for visitors, and staff pages are not for customers', () => {
    expect(decided('invoice.list', { actor: { kind: 'anonymous' } })).toMatchObject({ reason: 'signed-out' })
    expect(decided('admin.user.list')).toMatchObject({ kind: 'deny', reason: 'not-for-you' })
    expect(decided('invoice.list', { actor: { ...ROBIN, kind: 'staff', roles: ['admin'] } })).toMatchObject({
      reason: 'not-for-you',
    })
  })
})

describe('a private paper', () => {
  it('asks for an event of the last ten minutes, and not a moment older', () => {
    expect(decided('document.claim.download', { events: [passkeyAt(-10)] })).toMatchObject({
      kind: 'permit',
      spends: null,
    })
    expect(decided('document.claim.download', { events: [passkeyAt(-10.01)] })).toMatchObject({
      kind: 'challenge',
      requirement: 'recent',
    })
  })

  it('takes no notice of a password, however recent', () => {
    expect(decided('document.claim.download', { events: [passwordAt(0)] })).toMatchObject({ kind: 'challenge' })
  })

  it('takes a proof of this very act for want of a recent event, and spends it', () => {
    expect(decided('document.claim.download', { proof: WEAK })).toMatchObject({ kind: 'permit', spends: WEAK })
  })
})

describe('where money goes', () => {
  it('asks for proof of this very act, however recent the sign-in', () => {
    expect(decided('payout.account.change', { events: [passkeyAt(0)] })).toMatchObject({
      kind: 'challenge',
      requirement: 'proof',
    })
    expect(decided('payout.account.change', { proof: WEAK })).toMatchObject({ kind: 'permit', spends: WEAK })
  })

  it('asks for a passkey at elevated risk: a code will not do', () => {
    expect(decided('payout.account.change', { risk: 'elevated', proof: WEAK })).toMatchObject({
      kind: 'challenge',
      methods: ['passkey'],
    })
    expect(decided('payout.account.change', { risk: 'elevated', proof: STRONG })).toMatchObject({ kind: 'permit' })
  })

  it('refuses at elevated risk where there is no passkey, rather than asking for less', () => {
    expect(decided('payout.account.change', { risk: 'elevated', authenticators: APP })).toMatchObject({
      kind: 'deny',
      reason: 'passkey-needed',
    })
  })

  it('moves one step up for a large payout', () => {
    expect(
      decided('payout.request', { weight: { steps: 1, strongUntil: null, because: [] }, proof: WEAK }),
    ).toMatchObject({
      kind: 'challenge',
      requirement: 'strong',
    })
  })

  it('takes no code while its payee is new, and says until when', () => {
    const fresh = { weight: { steps: 0, strongUntil: inMinutes(90), because: [] } }
    expect(decided('payout.request', { ...fresh, proof: WEAK })).toMatchObject({
      kind: 'challenge',
      requirement: 'strong',
      methods: ['passkey'],
    })
    expect(decided('payout.request', { ...fresh, proof: STRONG })).toMatchObject({ kind: 'permit' })
    expect(decided('payout.request', { ...fresh, authenticators: APP })).toMatchObject({
      reason: 'codes-wait',
      until: inMinutes(90),
    })
    expect(decided('payout.request', { ...fresh, authenticators: APP, now: inMinutes(90) })).toMatchObject({
      kind: 'challenge',
      methods: ['totp'],
    })
  })

  it('says that it needs a passkey where waiting changes nothing', () => {
    const much = { weight: { steps: 0, strongUntil: 'always', because: [] }, authenticators: APP } as const
    expect(decided('claim.export', much)).toMatchObject({ reason: 'passkey-needed' })
    const elevated = {
      weight: { steps: 0, strongUntil: inMinutes(90), because: [] },
      authenticators: APP,
      risk: 'elevated',
    } as const
    expect(decided('payout.request', elevated)).toMatchObject({ reason: 'passkey-needed' })
  })

  it('waits at high risk: strong proof begins a hold, and a ripe one needs fresh proof', () => {
    const high = { risk: 'high' } as const
    expect(decided('payout.account.change', high)).toMatchObject({
      kind: 'challenge',
      requirement: 'hold',
      methods: ['passkey'],
    })
    expect(decided('payout.account.change', { ...high, proof: STRONG })).toMatchObject({
      reason: 'hold-begins',
      proof: STRONG,
    })
    const waiting = { id: 'h', ripeAt: inMinutes(1) }
    expect(decided('payout.account.change', { ...high, proof: STRONG, hold: waiting })).toMatchObject({
      reason: 'held',
      until: waiting.ripeAt,
    })
    const ripe = { id: 'h', ripeAt: inMinutes(0) }
    expect(decided('payout.account.change', { ...high, hold: ripe })).toMatchObject({ kind: 'challenge' })
    expect(decided('payout.account.change', { ...high, proof: STRONG, hold: ripe })).toMatchObject({
      kind: 'permit',
      spends: STRONG,
      ends: ripe,
    })
  })

  it('waits for a new authenticator, and says until when', () => {
    const fresh = { ...NOTHING_ENROLLED, passkeyTrustedFrom: inMinutes(90), totpTrustedFrom: inMinutes(30) }
    expect(decided('payout.account.change', { authenticators: fresh })).toMatchObject({
      reason: 'cool-off',
      until: inMinutes(30),
    })
    expect(decided('payout.account.change', { authenticators: fresh, risk: 'elevated' })).toMatchObject({
      until: inMinutes(90),
    })
    expect(decided('document.claim.download', { authenticators: fresh })).toMatchObject({
      kind: 'challenge',
      methods: ['passkey', 'totp'],
    })
  })
})

describe('a proof', () => {
  it('is worth nothing once the authenticator that could give it is gone, or waits', () => {
    const act = 'payout.account.change'
    expect(decided(act, { proof: STRONG, authenticators: NOTHING_ENROLLED })).toMatchObject({ reason: 'enrol-first' })
    const late = { ...NOTHING_ENROLLED, passkeyTrustedFrom: inMinutes(60) }
    expect(decided(act, { proof: STRONG, authenticators: late })).toMatchObject({ reason: 'cool-off' })
    expect(decided(act, { proof: STRONG, risk: 'elevated', authenticators: APP })).toMatchObject({
      reason: 'passkey-needed',
    })
  })
})

describe('data leaving', () => {
  it('is refused outright at high risk, whatever was proven', () => {
    expect(decided('claim.export', { risk: 'high', proof: STRONG })).toMatchObject({
      kind: 'deny',
      reason: 'risk-too-high',
    })
  })
})

describe('what is public', () => {
  it('asks a visitor for a sign of being a person where risk is elevated', () => {
    expect(decided('sign-in.password', { actor: { kind: 'anonymous' }, risk: 'elevated' })).toMatchObject({
      reason: 'bot-check',
    })
  })

  it('never stands between somebody signed in and the step-up, at any risk', () => {
    for (const risk of ['low', 'elevated', 'high'] as const)
      expect(decided('step-up.prove', { risk })).toMatchObject({ kind: 'permit' })
  })
})

describe('staff', () => {
  const admin = { actor: { ...ROBIN, kind: 'staff', roles: ['admin'] }, authenticators: BOTH } as const

  it('ends one session on proof of that act, and everyone only on a strong proof', () => {
    expect(decided('admin.session.end', { ...admin, events: [passkeyAt(0)] })).toMatchObject({
      kind: 'challenge',
      requirement: 'proof',
      methods: ['passkey', 'totp'],
    })
    expect(decided('admin.session.end', { ...admin, proof: WEAK })).toMatchObject({ kind: 'permit', spends: WEAK })
    expect(decided('admin.everyone.end-sessions', { ...admin, events: [passkeyAt(-1)], proof: WEAK })).toMatchObject({
      kind: 'challenge',
      methods: ['passkey'],
    })
  })

  it('looks at nothing with one factor, however good the password', () => {
    for (const role of ['support', 'auditor', 'admin'] as const) {
      const one = { ...admin, actor: { ...admin.actor, roles: [role] }, events: [passwordAt(0)] }
      for (const operation of ['admin.session.list', 'admin.user.view', 'admin.audit.list', 'profile.view'] as const) {
        const decision = decided(operation, one)
        expect(decision.kind).not.toBe('permit')
        if (decision.kind === 'challenge') expect(decision.requirement).toBe('aal2')
      }
    }
  })

  it('is led to add an authenticator first, and does nothing else without one', () => {
    const bare = { ...admin, authenticators: NOTHING_ENROLLED, events: [passwordAt(0)] }
    for (const operation of ['admin.session.list', 'profile.view', 'profile.update', 'admin.session.end'] as const)
      expect(decided(operation, bare)).toMatchObject({ kind: 'deny', reason: 'enrol-first' })
    expect(decided('security.view', bare)).toMatchObject({ kind: 'permit', requirement: 'session' })
    expect(decided('passkey.enrol', bare)).toMatchObject({ kind: 'permit', requirement: 'password' })
    const federated = { ...bare, authenticators: { ...NOTHING_ENROLLED, hasPassword: false } }
    expect(decided('admin.session.list', federated)).toMatchObject({ kind: 'deny', reason: 'enrol-first' })
  })

  it('does nothing of the kind at high risk', () => {
    expect(decided('admin.session.end', { ...admin, risk: 'high', proof: STRONG })).toMatchObject({
      reason: 'risk-too-high',
    })
  })
})
