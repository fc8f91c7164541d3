// On what terms a new authenticator comes in: for how long it can be confirmed, from when it serves money, exports and
// keys, and whether a mailed code has to come with it.
import type { Bytes } from '../../crypto'
import type { Tx } from '../../db'
import { Invalid } from '../../fault'
import { notify } from '../../notify/notify'
import { COOL_OFF, RECOVERY_COOL_OFF, VOUCHED_COOL_OFF } from '../../policy/assurance'
import type { Permit } from '../../policy/permit'
import { randomId } from '../../random'
import { after, before, type Duration, hours, minutes, within } from '../../time'
import { newMailedCode } from '../mailed-code'
import { type Roster, recoveringUntil } from './store'
import { countMailedCodes } from './under-way/under-way'

export const ENROLMENT_LIFETIME = minutes(10)
/** An account this young has nothing to protect yet: what is enrolled with its opening serves at once, without a code. */
export const JUST_OPENED = hours(1)
/** Codes that an account is mailed in an hour: what can be guessed stays small, and so does a flood (ASVS 6.6.3). */
const CODES_AN_HOUR = 5

export type Terms = {
  readonly id: string
  readonly userId: string
  readonly sessionId: string
  readonly name: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly trustedFrom: Date
  /** Digest of the code that was mailed; null where none is asked for. */
  readonly mailedCode: Bytes | null
  /** The browser may make this passkey by itself. */
  readonly conditional: boolean
}

/** What is to be added. `quietly`: a browser is to make it by itself; no one asked. */
export type Wished = { readonly kind: 'passkey' | 'totp'; readonly name: string; readonly quietly: boolean }

/** Whether a first authenticator works at once and without a code: what the mailbox alone gave is not part of that. */
export const isJustOpened = (
  { createdAt, passwordByMail }: Pick<Roster, 'createdAt' | 'passwordByMail'>,
  now: Date,
): boolean => within(createdAt, JUST_OPENED, now) && !passwordByMail

type Enrolling = Permit<'passkey.enrol'> | Permit<'totp.enrol'>

/**
 * The terms for one enrolment. Mails the code of an account's first authenticator in the same transaction. Throws `Invalid`
 * without words where a quiet one would take more than silence: no email is sent that no one asked for.
 */
export async function termsFor(tx: Tx, permit: Enrolling, wished: Wished, roster: Roster): Promise<Terms> {
  const { kind, name, quietly } = wished
  const { actor, sessionId, now } = permit
  const id = randomId()
  const { vouched, young } = historyOf(roster, now)
  const recovering = await recoveringUntil(tx, sessionId)
  if (quietly && (!young || vouched || recovering)) throw new Invalid({})
  const mailedCode = vouched || young || recovering ? null : await mailCode(tx, permit, kind, id)
  return {
    id,
    userId: actor.id,
    sessionId,
    name,
    createdAt: now,
    expiresAt: after(now, ENROLMENT_LIFETIME),
    trustedFrom: recovering ?? after(now, waitOf(permit, roster, { vouched, young })),
    mailedCode,
    conditional: quietly,
  }
}

/** What the next authenticator of an account would have to wait, and what it takes to add one. */
export type NextTerms = {
  /** The account has none yet. */
  readonly first: boolean
  /** Hours that it waits where a passkey confirms it; null where the account has none. */
  readonly withPasskey: number | null
  /** Hours that it waits where a code of the app confirms it, or where it is the first; null where only a passkey can. */
  readonly otherwise: number | null
  /** Until it has waited, nothing can be done but look: the password was set by email. */
  readonly onlyLooks: boolean
  /** A code is emailed for it. */
  readonly mailsCode: boolean
}

/** What `termsFor` would come to in an ordinary session, for telling it ahead. */
export function nextTerms(roster: Roster, now: Date): NextTerms {
  const { vouched, young } = historyOf(roster, now)
  const first = !vouched
  const withPasskey = roster.passkeys.length > 0 ? VOUCHED_COOL_OFF / hours(1) : null
  const wait = first ? waitOf({ proof: 'none' }, roster, { vouched, young }) : COOL_OFF
  const otherwise = first || roster.totp ? wait / hours(1) : null
  return { first, withPasskey, otherwise, onlyLooks: first && roster.passwordByMail, mailsCode: first && !young }
}

/**
 * From when what was begun on these terms is trusted, on the account as it is now: never sooner than it was told, and later
 * where the passkey that vouched is gone, or a password came by email since. Time that only passed changes nothing.
 */
export async function trustedAtLast(tx: Tx, begun: Begun, roster: Roster): Promise<Date> {
  const { sessionId, createdAt, trustedFrom } = begun
  const proof = roster.passkeys.length > 0 && within(createdAt, VOUCHED_COOL_OFF, trustedFrom) ? BY_PASSKEY : 'none'
  const recovering = await recoveringUntil(tx, sessionId)
  const then = recovering ?? after(createdAt, waitOf({ proof }, roster, historyOf(roster, createdAt)))
  return then > trustedFrom ? then : trustedFrom
}

type Begun = Pick<Terms, 'sessionId' | 'createdAt' | 'trustedFrom'>
const BY_PASSKEY = 'phishing-resistant'

/** What stands behind a new authenticator: another one, or the opening of the account itself. */
const historyOf = (roster: Roster, now: Date) => ({
  vouched: roster.passkeys.length > 0 || roster.totp !== null,
  young: isJustOpened(roster, now),
})

/**
 * How long a new authenticator waits. The short wait takes a passkey's word: vouched for by a code, which can be phished, a
 * new passkey would turn that code into proof of the strongest kind.
 */
function waitOf(
  { proof }: Pick<Enrolling, 'proof'>,
  roster: Roster,
  { vouched, young }: { readonly vouched: boolean; readonly young: boolean },
): Duration {
  if (vouched) return proof === 'phishing-resistant' ? VOUCHED_COOL_OFF : COOL_OFF
  return young ? hours(0) : firstWait(roster)
}

/** The first authenticator of an older account waits; after a password set by email as long as after a recovery. */
const firstWait = ({ passwordByMail }: Roster): Duration => (passwordByMail ? RECOVERY_COOL_OFF : COOL_OFF)

async function mailCode(
  tx: Tx,
  { actor, sessionId, now }: Enrolling,
  authenticator: 'passkey' | 'totp',
  enrolmentId: string,
): Promise<Bytes> {
  await refuseManyCodes(actor.id, now, tx)
  const { code, digest } = newMailedCode(enrolmentId)
  await notify(tx, { kind: 'enrolment-code', userId: actor.id, at: now, sessionId, authenticator, code })
  return digest
}

/** Refuses an enrolment for which no code is mailed any more within this hour: before proof is asked for. Throws Invalid. */
export async function refuseUnmailed(userId: string, roster: Roster, now: Date): Promise<void> {
  const { vouched, young } = historyOf(roster, now)
  if (!vouched && !young) await refuseManyCodes(userId, now)
}

async function refuseManyCodes(userId: string, now: Date, tx?: Tx): Promise<void> {
  if ((await countMailedCodes(userId, before(now, hours(1)), tx)) < CODES_AN_HOUR) return
  throw new Invalid({
    '': ['We have mailed you several codes within this hour. Use the newest one, or try again in an hour.'],
  })
}
