// What "this wasn't me" takes back, as data that the link carries: one thing, named when the notice was written, so that
// the link can do that and nothing else. No member holds a secret that is not sealed.

export type Undo =
  | { readonly what: 'remove-passkey'; readonly passkeyId: string }
  | { readonly what: 'remove-totp' }
  | {
      readonly what: 'restore-passkey'
      readonly passkey: {
        readonly id: string
        readonly credentialId: string
        /** base64url */
        readonly publicKey: string
        readonly counter: string
        readonly transports: readonly string[]
        readonly backupEligible: boolean
        readonly backedUp: boolean
        readonly aaguid: string
        readonly name: string
        /** ISO */
        readonly createdAt: string
        readonly trustedFrom: string
      }
    }
  | {
      readonly what: 'restore-totp'
      readonly sealedSecret: string
      readonly name: string
      readonly trustedFrom: string
    }
  /** A password cannot be taken back, only closed: whoever owns the mailbox then sets another. */
  | { readonly what: 'close-password' }
  | { readonly what: 'call-off-email' }
  | { readonly what: 'restore-email'; readonly email: string }
  | { readonly what: 'call-off-hold'; readonly holdId: string }
  /** `deviceHash` in base64url. */
  | { readonly what: 'forget-device'; readonly deviceHash: string }
  | { readonly what: 'unlink-identity'; readonly identityId: string }
  | { readonly what: 'end-recovery'; readonly recoveryId: string }
  | { readonly what: 'end-recovery-codes' }

/** The words of taking something back: by whom it is asked, and for the event of which moment. */
export type Taking = {
  readonly userId: string
  /** When the event happened that the mail told of. What came after it is not its business. */
  readonly happenedAt: Date
  readonly now: Date
  readonly requestId: string
  readonly network: string
}

/**
 * What came of it. `gone`: there was nothing left to take back. `in-the-way`: something newer stands in its place.
 * `heard`: the same was reported before, and done again with proof since then.
 */
export type Taken = 'done' | 'gone' | 'in-the-way' | 'heard'
