// The audit trail's events: a closed union. An event is written in the transaction of what it tells, so there is no
// effect without its event and no event without its effect (ASVS 16.2.5, 16.3). It never holds a secret.
import type { Bytes } from '../crypto'
import type { Tx } from '../db'
import type { OperationName } from '../policy/catalogue'
import { type EventContent, macOf, storable } from './mac'
import { insertEvent } from './store'

type Nothing = Readonly<Record<string, never>>

/** What each kind of event tells besides the common fields. */
export type AuditDetails = {
  'operation.performed': { readonly summary?: string }
  'operation.challenged': { readonly methods: readonly string[]; readonly challengeId: string }
  'operation.denied': { readonly reason: string; readonly until?: string }
  'sign-in.succeeded': { readonly authenticators: readonly string[]; readonly newDevice: boolean }
  'sign-in.failed': {
    readonly authenticator: string
    readonly reason: 'wrong' | 'unknown' | 'disabled' | 'expired' | 'replayed' | 'clone-suspected'
  }
  /** Not looked at: too many tries, or a bot check is due. `address` is the network that the request came from. */
  'sign-in.throttled': { readonly by: 'account' | 'address' | 'device' | 'bot-check' }
  'session.opened': { readonly audience: string; readonly client: string; readonly country: string | null }
  'session.ended': { readonly sessionId: string; readonly reason: string; readonly why?: string }
  'sessions.ended': {
    readonly count: number
    readonly reason: string
    readonly why?: string
    readonly scope: 'own' | 'user' | 'everyone'
  }
  'challenge.satisfied': { readonly challengeId: string; readonly authenticator: string }
  'challenge.failed': {
    readonly challengeId: string
    readonly authenticator: string
    readonly attempts: number
    readonly reason: string
  }
  'challenge.ended': { readonly challengeId: string; readonly reason: string }
  'hold.begun': { readonly holdId: string; readonly ripeAt: string }
  'hold.ended': { readonly holdId: string; readonly reason: 'called-off' | 'performed' }
  'attack.changed-input': { readonly challengeId: string }
  'attack.foreign-origin': { readonly origin: 'missing' | 'null' | 'foreign' }
  'attack.stolen-token': { readonly sessionId: string }
  /** A session went on in another country and another browser at once. */
  'attack.moved-session': { readonly sessionId: string }
  'attack.clone-suspected': { readonly passkeyId: string }
  'attack.code-replayed': Readonly<Record<string, never>>
  'authenticator.added': { readonly authenticator: string; readonly name: string; readonly trustedFrom: string }
  'authenticator.renamed': { readonly authenticator: string; readonly name: string }
  'authenticator.removed': { readonly authenticator: string; readonly name: string }
  /** Asked for, whether or not there is such an account; `subjectId` names it where there is. */
  'password.reset-asked': Nothing
  'password.reset': Nothing
  'password.changed': { readonly first: boolean; readonly othersEnded: number }
  /** Too many wrong ones in a row: `for` says for whom it is closed. */
  'password.disabled': { readonly for: 'strangers' | 'everyone' }
  /** Too many wrong codes in a row. */
  'totp.disabled': Nothing
  'password.breach-unchecked': { readonly why: 'unreachable' | 'refused' }
  'address.confirmed': Nothing
  /** Somebody else typed this account's address, to open an account or to move theirs to it. */
  'address.wanted': { readonly for: 'sign-up' | 'change' }
  'email.change-asked': Nothing
  'email.change-called-off': Nothing
  'email.changed': Nothing
  'email.restored': Nothing
  /** A whole new set, or new ones for those that were used. */
  'recovery-codes.made': { readonly count: number; readonly instead: 'all' | 'used' }
  'recovery-code.used': { readonly left: number }
  'recovery.asked': Nothing
  'recovery.proven': { readonly proof: 'password' | 'saved-code' | 'mailed-link' }
  'recovery.failed': { readonly proof: 'password' | 'saved-code' | 'mailed-link' }
  'recovery.opened': { readonly recoveryId: string; readonly proofs: readonly string[]; readonly coolOffUntil: string }
  'recovery.vouched': { readonly recoveryId: string; readonly coolOffUntil: string }
  'recovery.repaired': { readonly recoveryId: string }
  'recovery.stopped': { readonly recoveryId: string }
  'not-me.reported': {
    /** Which notice it was about, and when that event happened. */
    readonly notice: string
    readonly happenedAt: string
    /** Whether the session that did it was still open, and ended. */
    readonly sessionEnded: boolean
    /** What the link could take back, and what came of it. */
    readonly undo: string | null
    readonly undone: string | null
  }
  /** Somebody said what an event was: its owner, or staff whether we were right to ask. */
  'risk.labelled': { readonly eventId: string; readonly verdict: 'me' | 'not-me' | 'right' | 'wrong' }
  'account.frozen': Nothing
  'account.unfrozen': Nothing
  'device.code-mailed': Nothing
  'device.renamed': { readonly name: string }
  'device.forgotten': { readonly name: string }
  'identity.linked': { readonly issuer: string }
  'identity.unlinked': { readonly issuer: string }
  'identity.refused': {
    readonly issuer: string
    readonly reason: 'unverified-email' | 'not-linked' | 'linked-elsewhere'
  }
  'identity.signed-out': { readonly issuer: string; readonly sessions: number }
  'link.refused': { readonly link: string; readonly reason: 'unknown' | 'used' | 'expired' | 'ended' | 'changed' }
  'risk.thresholds-renewed': { readonly model: string; readonly version: number; readonly state: string }
  'risk.thresholds-accepted': { readonly model: string; readonly version: number; readonly why: string }
  'risk.signal-switched': { readonly signal: string; readonly reportOnly: boolean; readonly why: string }
  /** Null: none is tried any more. */
  'risk.candidate-set': { readonly candidate: string | null; readonly why: string }
  /** Credential stuffing: so many accounts failed in so many minutes, and how many networks the alarm names. */
  'stuffing.began': {
    readonly alarmId: string
    readonly minutes: number
    readonly rate: number
    readonly usual: number
    readonly named: number
  }
  /** `why` and `until` where staff called it off. */
  'stuffing.ended': {
    readonly alarmId: string
    readonly reason: 'fell' | 'called-off'
    readonly why?: string
    readonly until?: string
  }
  /** All that risk had learnt of the account was erased, by an operator. */
  'risk.erased': Nothing
  'user.created': Readonly<Record<string, never>>
  'user.disabled': { readonly why: string }
  'user.enabled': { readonly why: string }
}

export type AuditKind = keyof AuditDetails

/** The decision with everything it was made from, so that a changed law can be replayed over it. */
export type RecordedDecision = {
  readonly requirement: string
  readonly sensitivity: string
  readonly steps: number
  readonly risk: {
    readonly level: string
    /** In nats, with the terms that it is the sum of. */
    readonly score: number
    readonly signals: readonly object[]
    /** How much the account is used: it chose the thresholds. */
    readonly activity: string
    readonly model: string
    readonly thresholds: number
    readonly datasets: string
    /** What the model on trial would have found. */
    readonly candidate?: { readonly model: string; readonly score: number; readonly level: string }
  }
  readonly decision: string
}

export type AuditEvent<Kind extends AuditKind = AuditKind> = {
  [K in Kind]: {
    readonly kind: K
    readonly details: AuditDetails[K]
    readonly at: Date
    readonly requestId: string
    /** Network prefix of the request, or `unknown`. */
    readonly network: string
    readonly outcome: 'done' | 'challenged' | 'denied' | 'failed'
    readonly operation?: OperationName
    /** Who acted. Absent for nobody signed in, and for the system itself. */
    readonly actorId?: string
    /** Whose account it concerns; the actor's own unless another is named. */
    readonly subjectId?: string
    readonly sessionId?: string
    readonly digest?: Bytes
    readonly decision?: RecordedDecision
  }
}[Kind]

/** Appends an event in `tx`, with a MAC over its content under a server key. */
export const appendEvent = (tx: Tx, event: AuditEvent): Promise<void> => {
  const content = contentOf(event)
  return insertEvent(tx, content, macOf(content))
}

const contentOf = (event: AuditEvent): EventContent => ({
  at: event.at,
  kind: event.kind,
  outcome: event.outcome,
  operation: event.operation ?? null,
  actorId: event.actorId ?? null,
  subjectId: event.subjectId ?? event.actorId ?? null,
  sessionId: event.sessionId ?? null,
  digest: event.digest ?? null,
  decision: event.decision ? storable(event.decision) : null,
  details: storable(event.details),
  requestId: event.requestId,
  network: event.network,
})
