// The laws of the law: what holds in every situation there is. A counterexample prints the situation that breaks it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyEvent, anyProof, anySituation, inMinutes, NOON } from '../testing/situations'
import type { Authenticators } from './assurance'
import type { Sensitivity } from './catalogue'
import { type Decision, decide, type Situation, waitsForTrust } from './decide'
import { RISK_LEVELS, rank } from './requirement'

const RUNS = { numRuns: 2_000 }
const always = (law: (situation: Situation) => void) =>
  fc.assert(
    fc.property(anySituation, (situation) => void law(situation)),
    RUNS,
  )
const permits = (decision: Decision) => decision.kind === 'permit'
const enrolled = ({ passkeyTrustedFrom, totpTrustedFrom }: Authenticators) =>
  passkeyTrustedFrom !== null || totpTrustedFrom !== null

/** What was refused stays refused in `harder`, and the requirement does not fall. */
const noEasier = (easier: Situation, harder: Situation) => {
  const [before, then] = [decide(easier), decide(harder)]
  if (!permits(before)) expect(then.kind).not.toBe('permit')
  expect(rank(then.requirement)).toBeGreaterThanOrEqual(rank(before.requirement))
}

/** What was permitted stays permitted in `stronger`. */
const noHarder = (weaker: Situation, stronger: Situation) => {
  if (permits(decide(weaker))) expect(decide(stronger).kind).toBe('permit')
}

describe('every situation', () => {
  it('has a decision, the same each time', () => {
    always((situation) => expect(decide(situation)).toEqual(decide(situation)))
  })

  it('spends a proof for every permit from `proof` up, strong where strength is asked, and ends a ripe hold', () => {
    always((situation) => {
      const decision = decide(situation)
      if (decision.kind !== 'permit') return
      if (rank(decision.requirement) >= rank('proof')) expect(decision.spends).toBe(situation.proof)
      if (rank(decision.requirement) >= rank('proof')) expect(decision.spends).not.toBeNull()
      if (rank(decision.requirement) >= rank('strong')) expect(decision.spends?.phishingResistant).toBe(true)
      if (decision.requirement === 'hold') expect(decision.ends?.ripeAt.getTime()).toBeLessThanOrEqual(NOON.getTime())
      expect(decision.requirement).not.toBe('deny')
    })
  })

  it('is asked for what the actor can do: enrolled, trusted, and strong enough', () => {
    always((situation) => {
      const decision = decide(situation)
      if (decision.kind !== 'challenge') return
      const { passkeyTrustedFrom: passkey, totpTrustedFrom: totp } = situation.authenticators
      const serves = (from: Date | null) =>
        from !== null && (from <= NOON || !waitsForTrust(situation.rule.sensitivity))
      expect(decision.methods.length).toBeGreaterThan(0)
      if (decision.methods.includes('passkey')) expect(serves(passkey)).toBe(true)
      if (decision.methods.includes('totp'))
        expect(serves(totp) && rank(decision.requirement) < rank('strong')).toBe(true)
      if (decision.methods.includes('password')) expect(decision.requirement).toBe('password')
    })
  })
})

describe('more to fear', () => {
  it('never asks for less at more risk', () => {
    always((situation) => {
      for (const risk of RISK_LEVELS.slice(RISK_LEVELS.indexOf(situation.risk)))
        noEasier(situation, { ...situation, risk })
    })
  })

  it('never asks for less after more steps', () => {
    always((situation) => noEasier(situation, { ...situation, steps: situation.steps + 1 }))
  })

  it.each<[Sensitivity, Sensitivity]>([
    ['view', 'edit'],
    ['edit', 'private'],
    ['private', 'billing'],
    ['billing', 'export'],
    ['private', 'credential'],
    ['credential', 'export'],
    ['view', 'admin'],
    ['admin', 'admin-critical'],
  ])('never asks for less of %s than of %s', (less, more) => {
    always((situation) => {
      const rule = { audience: situation.rule.audience, title: '' }
      noEasier(
        { ...situation, rule: { ...rule, sensitivity: less } },
        { ...situation, rule: { ...rule, sensitivity: more } },
      )
    })
  })
})

describe('more assurance', () => {
  it('of one more event never takes a permit away', () => {
    fc.assert(
      fc.property(anySituation, anyEvent, (s, event) => noHarder(s, { ...s, events: [...s.events, event] })),
      RUNS,
    )
  })

  it('of a proof, or of a stronger one, never takes a permit away', () => {
    fc.assert(
      fc.property(anySituation, anyProof, (s, proof) => {
        if (!s.proof || proof.phishingResistant) noHarder(s, { ...s, proof })
      }),
      RUNS,
    )
  })

  it('of a ripe hold never takes a permit away', () => {
    always((s) => noHarder(s, { ...s, hold: { id: 'ripe', ripeAt: inMinutes(-1) } }))
  })

  it('of authenticators enrolled or trusted earlier never takes a permit away, but for the first one of an account', () => {
    always((s) => {
      if (s.rule.bootstraps && !enrolled(s.authenticators)) return
      const trusted = inMinutes(-60 * 24 * 31)
      noHarder(s, { ...s, authenticators: { ...s.authenticators, passkeyTrustedFrom: trusted } })
      noHarder(s, { ...s, authenticators: { ...s.authenticators, totpTrustedFrom: trusted } })
      noHarder(s, { ...s, authenticators: { ...s.authenticators, passwordStandsAlone: true } })
    })
  })
})

describe('time', () => {
  const later = fc.integer({ min: 1, max: 60 * 72 }).map(inMinutes)
  const ripened = (decision: Decision, now: Date) =>
    decision.kind === 'deny' && 'until' in decision && decision.until <= now

  it('never strengthens: what is permitted later is permitted now, or waited for a hold or a recovery that ripened', () => {
    fc.assert(
      fc.property(anySituation, later, (situation, now) => {
        if (!permits(decide({ ...situation, now }))) return
        const before = decide(situation)
        const waited = before.kind === 'deny' && ['held', 'recovered'].includes(before.reason)
        expect(permits(before) || (waited && ripened(before, now))).toBe(true)
      }),
      RUNS,
    )
  })

  it('opens no way to prove anything, but where a cool-off or a hold ripened', () => {
    fc.assert(
      fc.property(anySituation, later, (situation, now) => {
        const before = decide(situation)
        if (before.kind === 'deny' && decide({ ...situation, now }).kind !== 'deny')
          expect(ripened(before, now)).toBe(true)
      }),
      RUNS,
    )
  })

  it('keeps its word: at the moment that was named the wait is over', () => {
    always((situation) => {
      const before = decide(situation)
      if (before.kind !== 'deny' || !('until' in before)) return
      expect(before.until.getTime()).toBeGreaterThan(NOON.getTime())
      expect(decide({ ...situation, now: before.until })).not.toMatchObject({ reason: before.reason })
    })
  })
})
