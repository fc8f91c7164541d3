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
  | { readonly what: 'forget-device'; readonly deviceHash: string }
  | { readonly what: 'unlink-identity'; readonly identityId: string }
  | { readonly what: 'end-recovery'; readonly recoveryId: string }
  | { readonly what: 'end-recovery-codes' }
