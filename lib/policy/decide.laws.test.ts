// The laws of the law: what holds in every situation there is. A counterexample prints the situation that breaks it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyEvent, anyProof, anySituation, inMinutes, NOON } from '../testing/situations'
import { after, minutes } from '../time'
import type { Authenticators } from './assurance'
import type { Sensitivity } from './catalogue'
import { type Decision, decide, type Situation, waitsForTrust } from './decide'
import { RISK_LEVELS, rank } from './requirement'
import { isStaff } from './rule'

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

  it('spends a proof only where the account has an authenticator that could give it now', () => {
    always((situation) => {
      const decision = decide(situation)
      if (decision.kind !== 'permit' || !decision.spends) return
      const { passkeyTrustedFrom: passkey, totpTrustedFrom: totp } = situation.authenticators
      const serves = (from: Date | null) =>
        from !== null && (from <= NOON || !waitsForTrust(situation.rule.sensitivity))
      const strong = rank(decision.requirement) >= rank('strong')
      expect(serves(passkey) || (!strong && serves(totp))).toBe(true)
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

describe('two factors in the session', () => {
  /** Everything that is not public, outside of the restricted session that a recovery opens. */
  const behindTheDoor = ({ rule, actor, standing }: Situation) =>
    rule.sensitivity !== 'public' && actor.kind !== 'anonymous' && !standing.recovering
  const reached = ({ events }: Situation) => events.some(({ level }) => level === 2)

  it('are there for every permit of an account that has an authenticator, or a proof of the act is', () => {
    always((situation) => {
      if (!behindTheDoor(situation) || !enrolled(situation.authenticators) || !permits(decide(situation))) return
      expect(reached(situation) || situation.proof !== null).toBe(true)
    })
  })

  it('are there for every permit of staff, but for adding the first authenticator and the pages that lead there', () => {
    always((situation) => {
      const { actor, rule, authenticators, proof } = situation
      if (actor.kind === 'anonymous' || !isStaff(actor.roles) || !behindTheDoor(situation)) return
      if (!permits(decide(situation)) || reached(situation) || proof !== null) return
      expect(rule.bootstraps === true && !enrolled(authenticators)).toBe(true)
    })
  })

  it('never come from a password and a provider that states one factor, however many of them', () => {
    always((situation) => {
      const { authenticators } = situation
      if (!behindTheDoor(situation) || !enrolled(authenticators)) return
      const events = situation.events.map((event) => ({ ...event, level: 1 as const }))
      expect(permits(decide({ ...situation, events, proof: null }))).toBe(false)
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
    always((situation) => {
      const { weight } = situation
      noEasier(situation, { ...situation, weight: { ...weight, steps: weight.steps + 1 } })
    })
  })

  it('never asks for less of what is too new or too much for a code, the longer it is', () => {
    always((situation) => {
      const { weight } = situation
      const longer = weight.strongUntil instanceof Date ? after(weight.strongUntil, minutes(1)) : NOON
      noEasier({ ...situation, weight: { ...weight, strongUntil: null } }, situation)
      if (weight.strongUntil !== 'always')
        noEasier(situation, { ...situation, weight: { ...weight, strongUntil: longer } })
      noEasier(situation, { ...situation, weight: { ...weight, strongUntil: 'always' } })
    })
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

  it('of authenticators enrolled or trusted earlier never takes a permit away, but for the first one, which is asked for from then on', () => {
    always((s) => {
      const askedFor = s.rule.bootstraps || !s.events.some(({ level }) => level === 2)
      if (!enrolled(s.authenticators) && askedFor) return
      const trusted = inMinutes(-60 * 24 * 31)
      noHarder(s, { ...s, authenticators: { ...s.authenticators, passkeyTrustedFrom: trusted } })
      noHarder(s, { ...s, authenticators: { ...s.authenticators, totpTrustedFrom: trusted } })
      noHarder(s, { ...s, authenticators: { ...s.authenticators, passwordStandsAlone: true } })
    })
  })
})

describe('time', () => {
  const WAITS: readonly string[] = ['held', 'recovered', 'cool-off', 'codes-wait']
  const later = fc.integer({ min: 1, max: 60 * 72 }).map(inMinutes)
  const ripened = (decision: Decision, now: Date) =>
    decision.kind === 'deny' && 'until' in decision && decision.until <= now
  /** What took a passkey for being so new, a payee for example, is no longer new. */
  const lightened = ({ weight: { strongUntil } }: Situation, now: Date) =>
    strongUntil instanceof Date && strongUntil > NOON && strongUntil <= now

  it('never strengthens: what is permitted later is permitted now, or waited: for a hold, a recovery, an authenticator, or for a code to be enough', () => {
    fc.assert(
      fc.property(anySituation, later, (situation, now) => {
        if (!permits(decide({ ...situation, now }))) return
        const before = decide(situation)
        const waited = before.kind === 'deny' && WAITS.includes(before.reason)
        expect(permits(before) || (waited && ripened(before, now)) || lightened(situation, now)).toBe(true)
      }),
      RUNS,
    )
  })

  it('opens no way to prove anything, but where a cool-off or a hold ripened or its weight ended', () => {
    fc.assert(
      fc.property(anySituation, later, (situation, now) => {
        const before = decide(situation)
        if (before.kind === 'deny' && decide({ ...situation, now }).kind !== 'deny')
          expect(ripened(before, now) || lightened(situation, now)).toBe(true)
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
