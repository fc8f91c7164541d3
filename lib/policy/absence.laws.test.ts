// Absence denies: whatever else a situation holds, what is not there is never made up for.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anySituation } from '../testing/situations'
import type { Authenticators } from './assurance'
import { decide, type Situation } from './decide'
import { rank } from './requirement'
import { isStaff } from './rule'

const always = (law: (situation: Situation) => void) =>
  fc.assert(
    fc.property(anySituation, (situation) => void law(situation)),
    { numRuns: 2_000 },
  )

describe('absence', () => {
  const noEnrolment: Authenticators = {
    passkeyTrustedFrom: null,
    totpTrustedFrom: null,
    passwordStandsAlone: true,
    passwordByMail: false,
    hasPassword: true,
  }

  it('of a session denies everything that is not for anybody', () => {
    always((situation) => {
      const decision = decide({ ...situation, actor: { kind: 'anonymous' } })
      if (!situation.rule.audience.includes('anonymous'))
        expect(decision).toMatchObject({ kind: 'deny', reason: 'signed-out' })
      if (decision.kind === 'permit' && !situation.botChecked) expect(decision.requirement).toBe('none')
    })
  })

  it('of a role that the rule names denies, whatever was proven', () => {
    always((situation) => {
      const { actor, rule } = situation
      if (actor.kind === 'anonymous' || actor.roles.some((role) => rule.audience.includes(role))) return
      expect(decide(situation)).toMatchObject({ kind: 'deny', reason: 'not-for-you' })
    })
  })

  it('of proof and events permits nothing above a session', () => {
    always((situation) => {
      const decision = decide({ ...situation, events: [], proof: null })
      if (decision.kind === 'permit') expect(rank(decision.requirement)).toBeLessThanOrEqual(rank('session'))
    })
  })

  it('of every authenticator permits nothing above a session but enrolling the first, whatever is left over in the session', () => {
    always((situation) => {
      const decision = decide({ ...situation, authenticators: noEnrolment })
      if (decision.kind !== 'permit') return
      if (rank(decision.requirement) > rank('session')) {
        expect(decision.requirement).toBe('password')
        expect(situation.rule.bootstraps).toBe(true)
      }
    })
  })

  it('of every authenticator beside a short password permits only what is public, and enrolling the first', () => {
    always((situation) => {
      const decision = decide({ ...situation, authenticators: { ...noEnrolment, passwordStandsAlone: false } })
      if (decision.kind === 'permit')
        expect(situation.rule.sensitivity === 'public' || situation.rule.bootstraps === true).toBe(true)
    })
  })
  it('of anything but the mailbox permits only what is public, adding the first authenticator, and customers to look', () => {
    always((situation) => {
      const { rule, actor, authenticators, now } = situation
      const waits = (from: Date | null) => (from !== null && from <= now ? null : from)
      const mailboxAlone = {
        ...authenticators,
        passwordByMail: true,
        passkeyTrustedFrom: waits(authenticators.passkeyTrustedFrom),
        totpTrustedFrom: waits(authenticators.totpTrustedFrom),
      }
      if (decide({ ...situation, authenticators: mailboxAlone }).kind !== 'permit') return
      const staff = actor.kind !== 'anonymous' && isStaff(actor.roles)
      const open = rule.sensitivity === 'public' || rule.bootstraps === true
      expect(open || (rule.sensitivity === 'view' && !staff)).toBe(true)
    })
  })
})
