// Finishing an enrolment with the authenticator's own first answer: once, in the session that began it, within ten minutes.
import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import { appendEvent } from '../../audit/event'
import { unseal } from '../../crypto'
import { type Tx, transaction } from '../../db'
import type { Undo } from '../../links/undo'
import { notify } from '../../notify/notify'
import type { Person } from '../../policy/permit'
import { randomId } from '../../random'
import { type Held, holdLive, readHeld } from '../../sessions/held/held'
import { isMailedCode } from '../mailed-code'
import { verifyRegistration } from '../passkey'
import { suggestedName } from '../provider'
import { findPasskey, holdAccount } from '../roster'
import { matchingStep } from '../totp'
import { insertPasskey, insertTotp, type Roster, rosterOf } from './store'
import { trustedAtLast } from './terms'
import { completeEnrolment, type Enrolment, findEnrolment, takeEnrolmentTry } from './under-way/under-way'

/** Tries to show that the authenticator arrived and that the mailed code did. */
const CONFIRM_TRIES = 5

/** Where a confirmation comes from: the person, their session, and the request for the trail. */
export type Confirming = {
  readonly person: Person
  readonly sessionId: string
  readonly now: Date
  readonly requestId: string
  readonly network: string
  /** "Chrome on Linux"; empty where it names none. */
  readonly client: string
  /**
   * In the restricted session of an account recovery: what ends the recovery, in the transaction that adds the
   * authenticator and before it. An app that is there then gives way. It answers with what takes all of that back; with
   * null where the recovery is over, and nothing is added.
   */
  readonly repair?: (tx: Tx, added: Added) => Promise<Undo | null>
  /** What the session gains by it, in the same transaction: its owner just showed that they have the authenticator. */
  readonly shown?: (tx: Tx, authenticator: 'passkey' | 'totp') => Promise<void>
}

/** What was added, as what takes it back. */
export type Added = Extract<Undo, { readonly what: 'remove-passkey' | 'remove-totp' }>

/** What was wrong: the authenticator's own answer, the code that was mailed, or both. */
export type WrongPart = 'answer' | 'mailed-code'
export type Confirmed =
  | { readonly kind: 'added'; readonly trustedFrom: Date }
  | { readonly kind: 'wrong'; readonly what: readonly WrongPart[] }
  | { readonly kind: 'over' }
  /** The session ended, or its user was disabled, while this was confirmed. */
  | { readonly kind: 'session-over' }

/** What finishes an enrolment. `mailed` is the code from the mail; empty where none was asked for. */
export type PasskeyAnswer = { readonly response: RegistrationResponseJSON; readonly mailed: string }
export type TotpAnswer = { readonly code: string; readonly mailed: string }

/** Finishes adding a passkey with the browser's answer. */
export async function confirmPasskey(by: Confirming, enrolmentId: string, answer: PasskeyAnswer): Promise<Confirmed> {
  const enrolment = await findEnrolment(enrolmentId, by.sessionId, by.now)
  if (enrolment?.kind !== 'passkey' || !enrolment.nonce || !(await takeEnrolmentTry(enrolment.id, CONFIRM_TRIES)))
    return { kind: 'over' }
  const registration = await verifyRegistration(answer.response, enrolment.nonce, enrolment)
  // One credential, one account (WebAuthn L3 7.1 step 26).
  const fresh = registration !== null && (await findPasskey(registration.credentialId)) === null
  const what = wrongParts(enrolment, fresh, answer.mailed)
  if (what.length > 0 || !registration) return { kind: 'wrong', what }
  const id = randomId()
  return finish(by, enrolment, { what: 'remove-passkey', passkeyId: id }, async (tx, { passkeys }, trustedFrom) => {
    const name = enrolment.name || suggestedName(registration.aaguid, by.client, passkeys.map(namesOf))
    await insertPasskey(tx, { ...registration, id, userId: by.person.id, name, createdAt: by.now, trustedFrom })
    return name
  })
}

const namesOf = ({ name }: { readonly name: string }): string => name

/** Finishes adding an app with a first code: it shows that the secret arrived. That step is spent with it. */
export async function confirmTotp(by: Confirming, enrolmentId: string, answer: TotpAnswer): Promise<Confirmed> {
  const enrolment = await findEnrolment(enrolmentId, by.sessionId, by.now)
  if (enrolment?.kind !== 'totp' || !enrolment.sealedSecret || !(await takeEnrolmentTry(enrolment.id, CONFIRM_TRIES)))
    return { kind: 'over' }
  const { sealedSecret, name } = enrolment
  const lastStep = matchingStep(unseal(sealedSecret, by.person.id), answer.code, by.now)
  const what = wrongParts(enrolment, lastStep !== null, answer.mailed)
  if (what.length > 0 || lastStep === null) return { kind: 'wrong', what }
  return finish(by, enrolment, { what: 'remove-totp' }, async (tx, _, trustedFrom) => {
    await insertTotp(tx, { userId: by.person.id, sealedSecret, name, lastStep, createdAt: by.now, trustedFrom })
    return name
  })
}

function wrongParts({ id, mailedCode }: Enrolment, answered: boolean, mailed: string): WrongPart[] {
  const codeRight = mailedCode === null || isMailedCode(mailedCode, id, mailed)
  return [...(answered ? [] : ['answer' as const]), ...(codeRight ? [] : ['mailed-code' as const])]
}

/** Adds it to the account as it is now, and returns the name that it was given. */
type Insert = (tx: Tx, roster: Roster, trustedFrom: Date) => Promise<string>

/**
 * The law permitted this when it was begun, up to ten minutes ago. What it looked at is read again here: the session, its
 * user, and what the account has enrolled, with the rows of both held, so that no removal comes in between.
 */
const finish = (by: Confirming, enrolment: Enrolment, added: Added, insert: Insert): Promise<Confirmed> =>
  transaction(async (tx) => {
    const session = await holdLive(tx, by.sessionId)
    if (!session) return { kind: 'session-over' }
    await holdAccount(tx, by.person.id)
    const held = await readHeld(tx, session, by.person.id)
    if (!held) return { kind: 'session-over' }
    if (isRecovered(held, by.now) || !(await completeEnrolment(tx, enrolment.id, by.now))) return { kind: 'over' }
    const roster = await rosterOf(tx, by.person.id)
    const trustedFrom = await trustedAtLast(tx, enrolment, roster)
    const undo = by.repair ? await by.repair(tx, added) : added
    if (!undo) return { kind: 'over' }
    const name = await insert(tx, roster, trustedFrom)
    await by.shown?.(tx, enrolment.kind)
    await tell(tx, by, { kind: enrolment.kind, name, trustedFrom }, undo)
    return { kind: 'added', trustedFrom }
  })

/** The account was recovered since this was begun: how it signs in waits, but for what repairs it. */
const isRecovered = ({ standing: { coolOffUntil, recovering } }: Held, now: Date): boolean =>
  !recovering && coolOffUntil !== null && coolOffUntil > now

async function tell(
  tx: Tx,
  by: Confirming,
  { kind, name, trustedFrom }: Pick<Enrolment, 'kind' | 'name' | 'trustedFrom'>,
  undo: Undo,
): Promise<void> {
  const { person, sessionId, now: at, requestId, network } = by
  await appendEvent(tx, {
    kind: 'authenticator.added',
    outcome: 'done',
    at,
    requestId,
    network,
    actorId: person.id,
    sessionId,
    details: { authenticator: kind, name, trustedFrom: trustedFrom.toISOString() },
  })
  const notice = { kind: 'authenticator-added', userId: person.id, at, sessionId, undo } as const
  await notify(tx, { ...notice, authenticator: kind, name, trustedFrom })
}
