// What the gate answers: a closed union of values, switched exhaustively. Reasons are codes; words live in components.
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import type { Method } from '../policy/decide'
import type { Requirement } from '../policy/requirement'
import type { Reason } from '../risk/reasons'
import type { EndReason } from '../sessions/session'
import type { Summary } from '../stepup/intent'
import { until } from '../time'

/** A challenge as the browser may see it. Dates are ISO strings: it crosses to the client. */
export type ChallengeView = {
  readonly id: string
  readonly operation: string
  readonly requirement: Requirement
  readonly summary: Summary
  /** Why proof is asked now. Empty: the act itself always asks. */
  readonly reasons: readonly Reason[]
  /** What the server will accept, best first. */
  readonly methods: readonly Method[]
  /** WebAuthn request options; present when `passkey` is among the methods. */
  readonly options: PublicKeyCredentialRequestOptionsJSON | null
  readonly expiresAt: string
  readonly attemptsLeft: number
}

export type DenialReason =
  | 'not-for-you'
  | 'risk-too-high'
  | 'enrol-first'
  | 'confirm-address'
  | 'emailed-password'
  | 'frozen'
  | 'recovering'
  | 'password-leaked'
  | 'recovered'
  | 'sign-in-again'
  | 'passkey-needed'
  | 'cool-off'
  | 'codes-wait'
  | 'held'
  | 'bot-check'
  | 'too-many-tries'
  | 'wrong-answers'
  | 'foreign-origin'
  | 'changed-input'
  | 'not-found'
  | 'challenge-ended'

export type Denied = {
  readonly kind: 'denied'
  readonly reason: DenialReason
  /** ISO moment at which it is worth trying again, for `cool-off`, `codes-wait`, `recovered`, `held`, `too-many-tries` and `wrong-answers`. */
  readonly until?: string
  /** The same in seconds from the answer on, for clocks that differ: `too-many-tries` and `wrong-answers`. */
  readonly seconds?: number
  /** What was about to happen, where it is worth repeating. */
  readonly summary?: Summary
  /** What the refusal advises does not work from this device and network either. */
  readonly elsewhere?: true
  /** What makes this visit unusual, where that is why. */
  readonly reasons?: readonly Reason[]
}

/** When it is worth trying again, as a moment and in whole seconds, so that nobody comes back a moment early. */
export const waitUntil = (at: Date, now: Date): Required<Pick<Denied, 'until' | 'seconds'>> => ({
  until: at.toISOString(),
  seconds: Math.ceil(Math.max(0, until(at, now)) / 1_000),
})

export type Issues = Readonly<Record<string, readonly string[]>>

export type Outcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'invalid'; readonly issues: Issues }
  | { readonly kind: 'challenged'; readonly challenge: ChallengeView }
  | Denied
  | { readonly kind: 'signed-out'; readonly reason: EndReason | 'superseded' | 'lost' | 'none' }
