// What a decision is made from, and the reasons for which it refuses. Types only.
import type { AuthenticationEvent, Authenticators, Hold, Proof, Standing } from './assurance'
import type { Actor } from './permit'
import type { RiskLevel } from './requirement'
import type { Rule } from './rule'
import type { Weight } from './weight'

export type Method = 'passkey' | 'totp' | 'password'

export type Situation = {
  readonly rule: Rule
  readonly actor: Actor
  readonly risk: RiskLevel
  /** What this input's amount, volume or payee adds. */
  readonly weight: Weight
  readonly events: readonly AuthenticationEvent[]
  /** The proof for this very intent in this session, if there is one. */
  readonly proof: Proof | null
  /** The cool-off for this very intent, if one was begun. */
  readonly hold: Hold | null
  readonly authenticators: Authenticators
  readonly standing: Standing
  /** Whether a visitor without a session has shown to be more than a program. */
  readonly botChecked: boolean
  readonly now: Date
}

export type Denial =
  | { readonly reason: 'signed-out' | 'not-for-you' | 'risk-too-high' | 'enrol-first' | 'passkey-needed' | 'bot-check' }
  /** The address is to be confirmed first; what was reported is to be looked at first; repairing comes first. */
  | { readonly reason: 'confirm-address' | 'frozen' | 'recovering' | 'sign-in-again' | 'password-leaked' }
  /** The password was set by email, and nothing that is trusted stands beside it. */
  | { readonly reason: 'emailed-password' }
  /** The account was recovered, and what matters most waits. */
  | { readonly reason: 'recovered'; readonly until: Date }
  /** Too much for a code, or too soon: a passkey serves now, a code from then on. */
  | { readonly reason: 'codes-wait'; readonly until: Date }
  /** The only fitting authenticator is new and waits. */
  | { readonly reason: 'cool-off'; readonly until: Date }
  /** The act itself waits. */
  | { readonly reason: 'held'; readonly until: Date }
  /** Strong proof is there and the cool-off starts now: the gate spends the proof and opens a hold. */
  | { readonly reason: 'hold-begins'; readonly proof: Proof }
