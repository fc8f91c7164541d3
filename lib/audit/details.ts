// The closed union of what events tell. Each names things and carries none: no secret, and nothing that a stranger wrote.

type Nothing = Readonly<Record<string, never>>

/** How input gives away that no form of ours sent it. */
export type InputFault =
  | 'malformed'
  | 'damaged'
  | 'unknown-field'
  | 'repeated-field'
  | 'file'
  | 'too-long'
  | 'impossible-value'

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
  /** Its answer with a new token was lost, and its own device got another. `by`: what spoke for the device. */
  'session.resumed': { readonly by: 'key' | 'cookie' }
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
  /** An answer that was not checked: too many wrong ones on the account lately. */
  'challenge.throttled': { readonly challengeId: string; readonly by: string }
  'challenge.ended': { readonly challengeId: string; readonly reason: string }
  'hold.begun': { readonly holdId: string; readonly ripeAt: string }
  'hold.ended': { readonly holdId: string; readonly reason: 'called-off' | 'performed' }
  'attack.changed-input': { readonly challengeId: string }
  /** So many events of a kind that people who are not signed in caused from one network in an hour, beside those written. */
  'events.counted': { readonly of: string; readonly count: number; readonly from: string; readonly to: string }
  /** Input that no form of ours sends. Neither names nor values are kept: they are the sender's. */
  'attack.foreign-input': { readonly faults: readonly InputFault[] }
  /** A field that people neither see nor reach was filled. */
  'attack.trap-filled': Nothing
  /** An answer to a bot check that was wrong, too early, too late, for something else or used before. */
  'bot-check.failed': Nothing
  /** Reports of violated policies that were dropped, because too many came within a minute: `count` in one request. */
  'reports.dropped': { readonly count: number }
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
  /** Too many wrong codes in a row: `for` says for whom the app is closed. Absent in the oldest events: for everyone. */
  'totp.disabled': { readonly for?: 'strangers' | 'everyone' }
  'password.breach-unchecked': { readonly why: 'unreachable' | 'refused' }
  'address.confirmed': Nothing
  /** An unconfirmed account lost its address to somebody who showed its mailbox. */
  'address.released': Nothing
  /** Somebody signed up; `subjectId` stands for the address, which has no account yet. */
  'sign-up.asked': Nothing
  /** A wrong code to confirm the address of a sign-up. */
  'sign-up.failed': Nothing
  /** Somebody else typed this account's address, to open an account or to move theirs to it. */
  'address.wanted': { readonly for: 'sign-up' | 'change' }
  'email.change-asked': Nothing
  'email.change-called-off': Nothing
  'email.changed': Nothing
  'email.restored': Nothing
  /** A whole new set, or new ones for those that were used. */
  /** `none`: there were no codes before. */
  'recovery-codes.made': { readonly count: number; readonly instead: 'all' | 'used' | 'none' }
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
