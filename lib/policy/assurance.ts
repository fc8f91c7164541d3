// What has been proven, and with what: authentication events, proofs, enrolled authenticators. Types and durations
// only; the words are those of NIST SP 800-63B-4.
import { hours, minutes } from '../time'

/** `federated` stands for an identity provider: it proves what its `acr` and `amr` say, and no more. */
export type Authenticator = 'password' | 'totp' | 'passkey' | 'federated'
/** Authentication Assurance Level reached by an event (NIST SP 800-63B-4 section 2). */
export type Aal = 1 | 2

export type AuthenticationEvent = { readonly authenticator: Authenticator; readonly level: Aal; readonly at: Date }

/** A satisfied, unconsumed challenge for one intent. */
export type Proof = { readonly id: string; readonly phishingResistant: boolean }

/** A cool-off under way for one intent. */
export type Hold = { readonly id: string; readonly ripeAt: Date }

/** What an actor has enrolled. For each kind the moment from which the earliest one is trusted; null for none. */
export type Authenticators = {
  readonly passkeyTrustedFrom: Date | null
  readonly totpTrustedFrom: Date | null
  /** The password alone may open a session (63B-4 3.1.1.2: 15 characters). */
  readonly passwordStandsAlone: boolean
  /** The password was set through an emailed link: it says no more than the mailbox does. */
  readonly passwordByMail: boolean
  /** Without one, and with nothing enrolled, the account is reached through an identity provider only. */
  readonly hasPassword: boolean
}

/** What an account and its session may be kept from, whatever is proven. */
export type Standing = {
  /** Somebody showed that mail to the account's address reaches them. */
  readonly confirmed: boolean
  /** Money and exports stand still: somebody said of a change that it was not theirs. */
  readonly frozen: boolean
  /** After an account recovery, money, exports and keys wait until then; null without one. */
  readonly coolOffUntil: Date | null
  /** The session was opened by an account recovery, at AAL0: it repairs authenticators and nothing else. */
  readonly recovering: boolean
  /** The session rests on a password that is known to have leaked: it changes that and does nothing else. */
  readonly leaked: boolean
}

/** How long an AAL2 event counts as recent. */
export const RECENT = minutes(10)
/** How long a challenge can be answered, and its proof be used. */
export const CHALLENGE_LIFETIME = minutes(5)
/** Wrong answers that end a challenge (PSD2 RTS Art. 4; ASVS 6.6.3). */
export const WRONG_ANSWERS = 5
/** Challenges that one session may have open at the same time: the oldest ends when another begins. */
export const OPEN_CHALLENGES = 5
/** A new authenticator waits this long before it serves billing, export or credential acts. */
export const COOL_OFF = hours(24)
/** The same where a passkey that was there already vouched for it. */
export const VOUCHED_COOL_OFF = hours(1)
/** A held act waits this long after its strong proof before it can be repeated. */
export const HOLD = hours(24)
/** From then on a held act can be repeated for this long, until it lapses. */
export const HOLD_OPEN = hours(48)
/** Its owner is reminded this long before a held act that is ready lapses. */
export const HOLD_LAST_CALL = hours(12)
/** After an account recovery, money, exports and keys wait this long. */
export const RECOVERY_COOL_OFF = hours(48)
/** The same once a device that the account knew before has vouched for the recovery. */
export const RECOVERY_VOUCHED = hours(1)
/** The same from a device that only its cookie speaks for, which could have been copied. */
export const RECOVERY_VOUCHED_BY_COOKIE = hours(24)
/** Wrong answers in a row that disable an authenticator, not the account (63B-4 3.2.2). */
export const FAILURES_THAT_DISABLE = 100
/** From here on a password or code is checked only for devices that the account knows: its owner keeps the last tries. */
export const FAILURES_FROM_STRANGERS = 90

/** Whether anything is enrolled that gives a second factor. */
export const enrolled = ({ passkeyTrustedFrom, totpTrustedFrom }: Authenticators): boolean =>
  passkeyTrustedFrom !== null || totpTrustedFrom !== null
