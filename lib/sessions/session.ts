// The words of sessions: what one is, why one ends, what identifying answers. Types only.
import type { Bytes } from '../crypto'
import type { AuthenticationEvent, Authenticators, Standing } from '../policy/assurance'
import type { Person } from '../policy/permit'
import type { AtSignIn } from '../risk/assess'
import type { Duration } from '../time'
import type { SessionAudience } from './limits'

export type EndReason =
  | 'signed-out'
  | 'ended-by-you'
  | 'ended-by-staff'
  | 'idle'
  | 'expired'
  | 'stolen'
  /** It went on in another country and another browser at once. */
  | 'moved'
  | 'cap'
  | 'user-disabled'
  | 'role-changed'
  | 'replaced'
  /** The password was changed or reset, and the other sessions ended with it. */
  | 'password-changed'
  | 'password-reset'
  /** The account was recovered. */
  | 'recovered'
  /** Its owner said, by a link in a mail, that it was not theirs. */
  | 'not-you'
  /** The identity provider said that its session is over. */
  | 'provider-signed-out'
  /** Its device was forgotten. */
  | 'device-forgotten'

export type Session = {
  readonly id: string
  readonly audience: SessionAudience
  readonly client: string
  readonly network: string
  readonly country: string | null
  /** Who announces the network it began on; null where that could not be told. */
  readonly asn: string | null
  /** SHA-256 of the device cookie that it began with; on a shared device the browser keeps none. */
  readonly deviceHash: Bytes
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly rotatedAt: Date
  readonly expiresAt: Date
  /** How long it lives without being used. */
  readonly idle: Duration
  readonly newDeviceUntil: Date | null
  readonly newNetworkUntil: Date | null
  /** Whether the browser's own key answered when it began. */
  readonly deviceProven: boolean
  /** What was found when it began; null where nothing was assessed. */
  readonly risk: AtSignIn | null
}

/** A satisfied challenge of this session that was not spent yet. `digest` in hex, `expiresAt` in milliseconds. */
export type UsableProof = {
  readonly id: string
  readonly operation: string
  readonly digest: string
  readonly phishingResistant: boolean
  readonly expiresAt: number
}

export type Live = {
  readonly kind: 'live'
  readonly session: Session
  readonly person: Person
  readonly events: readonly AuthenticationEvent[]
  readonly proofs: readonly UsableProof[]
  readonly authenticators: Authenticators
  readonly standing: Standing
  /** When how the account signs in last changed; null where that was part of opening it. */
  readonly credentialChangedAt: Date | null
  /** Wrong answers on the account from this network in the last 15 minutes: somebody else's tries are not this visitor's. */
  readonly failures: number
  /** Whether the account was seen on the request's network before; null when that network is unknown. */
  readonly networkKnown: boolean | null
}

export type Identity =
  | Live
  | { readonly kind: 'none' }
  /** The token is an older value of a live session, within the time in which that can be an accident. */
  | { readonly kind: 'superseded' }
  /** An older value, and no newer one was ever presented: the answer that carried the newer one was lost. No authority. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'ended'; readonly reason: EndReason }
  /** An old value, used after a newer one was: two hold the session. Whoever identifies must end the session. */
  | { readonly kind: 'stolen'; readonly sessionId: string; readonly userId: string }
