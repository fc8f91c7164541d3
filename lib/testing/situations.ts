// Situations for the law's tests: one in which nothing is proven, to be changed by the story, and every one there is.
import fc from 'fast-check'
import type { AuthenticationEvent, Authenticators, Hold, Proof, Standing } from '../policy/assurance'
import { catalogue, type OperationName, type Role, ruleOf } from '../policy/catalogue'
import type { Situation } from '../policy/decide'
import type { Actor, Person } from '../policy/permit'
import { RISK_LEVELS } from '../policy/requirement'
import { NO_WEIGHT, type Weight } from '../policy/weight'
import { after, days, minutes } from '../time'

export const NOON = new Date('2026-06-15T12:00:00.000Z')

/** A moment some minutes from noon; negative ones are past. */
export const inMinutes = (count: number): Date => after(NOON, minutes(count))

const LONG_AGO = after(NOON, days(-30))

export const ROBIN: Person = {
  kind: 'customer',
  id: 'robin',
  name: 'Robin',
  email: 'robin@harbor.example',
  language: 'en-US',
  roles: ['customer'],
}

export const NOTHING_ENROLLED: Authenticators = {
  passkeyTrustedFrom: null,
  totpTrustedFrom: null,
  passwordStandsAlone: true,
  passwordByMail: false,
  hasPassword: true,
}
/** Nothing stands in the way: the address is confirmed, nothing is frozen, nobody recovers. */
export const CLEAR: Standing = { confirmed: true, frozen: false, coolOffUntil: null, recovering: false, leaked: false }
export const PASSKEY: Authenticators = { ...NOTHING_ENROLLED, passkeyTrustedFrom: LONG_AGO }
export const APP: Authenticators = { ...NOTHING_ENROLLED, totpTrustedFrom: LONG_AGO }
export const BOTH: Authenticators = { ...PASSKEY, totpTrustedFrom: LONG_AGO }

/** Robin at noon with passkey and app, at low risk, with nothing proven for hours. */
export const situation = (operation: OperationName, change: Partial<Situation> = {}): Situation => ({
  rule: ruleOf(operation),
  actor: ROBIN,
  risk: 'low',
  weight: NO_WEIGHT,
  events: [],
  proof: null,
  hold: null,
  authenticators: BOTH,
  standing: CLEAR,
  botChecked: false,
  now: NOON,
  ...change,
})

const moment = (from: number, to: number) => fc.integer({ min: from, max: to }).map(inMinutes)
const DAY = 24 * 60

/** An event at or before noon; its level is what its authenticator can reach. */
export const anyEvent: fc.Arbitrary<AuthenticationEvent> = fc.oneof(
  fc.record({ authenticator: fc.constant('password' as const), level: fc.constant(1 as const), at: moment(-60, 0) }),
  fc.record({ authenticator: fc.constant('passkey' as const), level: fc.constant(2 as const), at: moment(-60, 0) }),
  fc.record({
    authenticator: fc.constant('federated' as const),
    level: fc.constantFrom(1 as const, 2 as const),
    at: moment(-60, 0),
  }),
  fc.record({
    authenticator: fc.constant('totp' as const),
    level: fc.constantFrom(1 as const, 2 as const),
    at: moment(-60, 0),
  }),
)

export const anyProof: fc.Arbitrary<Proof> = fc.record({ id: fc.constant('proof'), phishingResistant: fc.boolean() })
export const anyHold: fc.Arbitrary<Hold> = fc.record({ id: fc.constant('hold'), ripeAt: moment(-2 * DAY, 2 * DAY) })

const trust = fc.option(moment(-30 * DAY, 2 * DAY))
export const anyAuthenticators: fc.Arbitrary<Authenticators> = fc.record({
  passkeyTrustedFrom: trust,
  totpTrustedFrom: trust,
  passwordStandsAlone: fc.boolean(),
  passwordByMail: fc.boolean(),
  hasPassword: fc.boolean(),
})

/** Clear half of the time, so that what lies behind it is met as well. */
export const anyStanding: fc.Arbitrary<Standing> = fc.oneof(
  fc.constant(CLEAR),
  fc.record({
    confirmed: fc.boolean(),
    frozen: fc.boolean(),
    coolOffUntil: fc.option(moment(-2 * DAY, 2 * DAY)),
    recovering: fc.boolean(),
    leaked: fc.boolean(),
  }),
)

const anyActor: fc.Arbitrary<Actor> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Actor>({ kind: 'anonymous' }) },
  {
    weight: 6,
    arbitrary: fc
      .subarray<Role>(['customer', 'support', 'auditor', 'admin'])
      .map((roles): Actor => ({ ...ROBIN, roles })),
  },
  { weight: 6, arbitrary: fc.constant<Actor>({ ...ROBIN, roles: ['customer', 'admin'] }) },
)

/** Weighs nothing more than its row half of the time. */
const anyWeight: fc.Arbitrary<Weight> = fc.record({
  steps: fc.integer({ min: 0, max: 6 }),
  strongUntil: fc.oneof(
    fc.constant(null),
    fc.constant(null),
    fc.constant('always' as const),
    moment(-2 * DAY, 2 * DAY),
  ),
  because: fc.constant([]),
})

/** Any situation at all. */
export const anySituation: fc.Arbitrary<Situation> = fc.record({
  rule: fc.constantFrom(...(Object.keys(catalogue) as OperationName[])).map(ruleOf),
  actor: anyActor,
  risk: fc.constantFrom(...RISK_LEVELS),
  weight: anyWeight,
  events: fc.array(anyEvent, { maxLength: 3 }),
  proof: fc.option(anyProof),
  hold: fc.option(anyHold),
  authenticators: anyAuthenticators,
  standing: anyStanding,
  botChecked: fc.boolean(),
  now: fc.constant(NOON),
})
