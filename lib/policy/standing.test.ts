// What keeps an account from an act, whatever is proven: an unconfirmed address, a freeze, a recovery.
import { describe, expect, it } from 'vitest'
import { APP, CLEAR, inMinutes, NOTHING_ENROLLED, situation } from '../testing/situations'
import type { Standing } from './assurance'
import type { OperationName } from './catalogue'
import { decide } from './decide'

const standing = (change: Partial<Standing>) => ({ standing: { ...CLEAR, ...change } })
const PROOF = { proof: { id: 'proof', phishingResistant: true } }
const decided = (operation: OperationName, change: Partial<Standing>) =>
  decide(situation(operation, { ...PROOF, ...standing(change) }))

describe('an unconfirmed address', () => {
  it('can look, but not change money or export', () => {
    expect(decided('policy.list', { confirmed: false })).toMatchObject({ kind: 'permit' })
    expect(decided('profile.update', { confirmed: false })).toMatchObject({ kind: 'permit' })
    for (const operation of ['payout.request', 'payment-method.add-card', 'claim.export'] as const)
      expect(decided(operation, { confirmed: false })).toMatchObject({ kind: 'deny', reason: 'confirm-address' })
  })
})

describe('a freeze', () => {
  it('stops money and exports, and nothing that clears it up', () => {
    for (const operation of ['payout.request', 'payout.account.change', 'claim.export'] as const)
      expect(decided(operation, { frozen: true })).toMatchObject({ kind: 'deny', reason: 'frozen' })
    for (const operation of ['security.view', 'passkey.remove', 'session.end-others'] as const)
      expect(decided(operation, { frozen: true })).toMatchObject({ kind: 'permit' })
  })
})

describe('a recovery', () => {
  const until = inMinutes(60)

  it('makes money, exports and keys wait, and says until when', () => {
    for (const operation of ['payout.request', 'claim.export', 'passkey.enrol'] as const)
      expect(decided(operation, { coolOffUntil: until })).toMatchObject({ kind: 'deny', reason: 'recovered', until })
    expect(decided('payout.request', { coolOffUntil: inMinutes(0) })).toMatchObject({ kind: 'permit' })
    expect(decided('document.claim.download', { coolOffUntil: until })).toMatchObject({ kind: 'permit' })
  })

  it('opens a session that repairs, at any risk and with nothing to prove, and does nothing else', () => {
    const recovering = standing({ recovering: true, coolOffUntil: until })
    for (const risk of ['low', 'elevated', 'high'] as const) {
      expect(decide(situation('passkey.enrol', { ...recovering, risk }))).toMatchObject({ kind: 'permit' })
      expect(decide(situation('totp.enrol', { ...recovering, risk, authenticators: APP }))).toMatchObject({
        kind: 'permit',
        requirement: 'session',
      })
    }
    for (const operation of ['policy.list', 'profile.update', 'payout.request', 'passkey.remove'] as const)
      expect(decided(operation, { recovering: true })).toMatchObject({ kind: 'deny', reason: 'recovering' })
    expect(decided('sign-out.submit', { recovering: true })).toMatchObject({ kind: 'permit' })
  })
})

describe('an account that an identity provider reaches and nothing else', () => {
  const alone = { ...NOTHING_ENROLLED, passwordStandsAlone: false, hasPassword: false }

  it('looks, and is led to enrol before anything more', () => {
    expect(decide(situation('policy.list', { authenticators: alone }))).toMatchObject({ kind: 'permit' })
    expect(decide(situation('profile.update', { authenticators: alone }))).toMatchObject({ reason: 'enrol-first' })
  })

  it('enrols its first authenticator within ten minutes of signing in, and signs in again after that', () => {
    const signedIn = (minutes: number) => ({
      authenticators: alone,
      events: [{ authenticator: 'federated', level: 1, at: inMinutes(-minutes) }] as const,
    })
    expect(decide(situation('passkey.enrol', signedIn(5)))).toMatchObject({ kind: 'permit' })
    expect(decide(situation('passkey.enrol', signedIn(11)))).toMatchObject({ kind: 'deny', reason: 'sign-in-again' })
  })
})
