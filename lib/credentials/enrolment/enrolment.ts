// Enrolling authenticators. Beginning is an act of its own that the gate has proven (`credential`); confirming finishes
// it once, in the same session, within ten minutes. A new authenticator waits before it serves money, exports or keys.
import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server'
import { appendEvent } from '../../audit/event'
import { unseal } from '../../crypto'
import { type Tx, transaction } from '../../db'
import { Invalid } from '../../fault'
import type { Undo } from '../../links/undo'
import { notify } from '../../notify/notify'
import { COOL_OFF, VOUCHED_COOL_OFF } from '../../policy/assurance'
import type { Permit, Person } from '../../policy/permit'
import { randomBytes, randomId } from '../../random'
import { after, hours, minutes, within } from '../../time'
import { RP_ID, RP_NAME, verifyRegistration } from '../passkey'
import { matchingStep, newTotpSecret, sealTotpSecret, totpAddress } from '../totp'
import {
  completeEnrolment,
  type Enrolment,
  findEnrolment,
  insertEnrolment,
  insertPasskey,
  insertTotp,
  recoveringUntil,
  rosterOf,
  takeEnrolmentTry,
} from './store'

const LIFETIME = minutes(10)
/** An account this young has nothing to protect yet: what is enrolled with its opening serves at once. */
const JUST_OPENED = hours(1)
/** Tries to show that the app was set up. */
const CONFIRM_TRIES = 5

/** Where a confirmation comes from: the person, their session, and the request for the trail. */
export type Confirming = {
  readonly person: Person
  readonly sessionId: string
  readonly now: Date
  readonly requestId: string
  readonly network: string
  /**
   * In the restricted session of an account recovery: what ends the recovery, in the transaction that adds the
   * authenticator and before it. An app that is there then gives way. It answers with what takes all of that back; with
   * null where the recovery is over, and nothing is added.
   */
  readonly repair?: (tx: Tx, added: Added) => Promise<Undo | null>
}

/** What was added, as what takes it back. */
export type Added = Extract<Undo, { readonly what: 'remove-passkey' | 'remove-totp' }>

export type PasskeyEnrolment = { readonly id: string; readonly options: PublicKeyCredentialCreationOptionsJSON }

/** Begins to add a passkey: discoverable, user verification required, none that the account has already. */
export async function beginPasskey(
  tx: Tx,
  { actor, sessionId, now }: Permit<'passkey.enrol'>,
  name: string,
): Promise<PasskeyEnrolment> {
  const roster = await rosterOf(tx, actor.id)
  const enrolment = {
    ...(await common(tx, actor.id, sessionId, name, now)),
    kind: 'passkey' as const,
    nonce: randomBytes(32),
    sealedSecret: null,
  }
  await insertEnrolment(tx, enrolment)
  const options = await generateRegistrationOptions({
    rpID: RP_ID,
    rpName: RP_NAME,
    userID: roster.handle,
    userName: actor.email,
    userDisplayName: actor.name,
    challenge: enrolment.nonce,
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: roster.passkeys.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: [...transports],
    })),
  })
  return { id: enrolment.id, options }
}

export type TotpEnrolment = { readonly id: string; readonly secret: string; readonly address: string }

/** Begins to add an authenticator app. The secret is shown once, here. */
export async function beginTotp(
  tx: Tx,
  { actor, sessionId, now }: Permit<'totp.enrol'>,
  name: string,
): Promise<TotpEnrolment> {
  const roster = await rosterOf(tx, actor.id)
  if (roster.totp && !(await recoveringUntil(tx, sessionId)))
    throw new Invalid({ name: ['You have an authenticator app already. Remove it first to set up another.'] })
  const secret = newTotpSecret()
  const sealedSecret = sealTotpSecret(secret, actor.id)
  const enrolment = {
    ...(await common(tx, actor.id, sessionId, name, now)),
    kind: 'totp' as const,
    nonce: null,
    sealedSecret,
  }
  await insertEnrolment(tx, enrolment)
  return { id: enrolment.id, secret, address: totpAddress(secret, actor.email) }
}

const common = async (tx: Tx, userId: string, sessionId: string, name: string, now: Date) => ({
  id: randomId(),
  userId,
  sessionId,
  name,
  createdAt: now,
  expiresAt: after(now, LIFETIME),
  trustedFrom: (await recoveringUntil(tx, sessionId)) ?? (await trustedFrom(tx, userId, now)),
})

/** From when the new authenticator serves money, exports and keys. */
async function trustedFrom(tx: Tx, userId: string, now: Date): Promise<Date> {
  const { passkeys, totp, createdAt } = await rosterOf(tx, userId)
  const vouched = passkeys.length > 0 || totp !== null
  if (vouched) return after(now, VOUCHED_COOL_OFF)
  return within(createdAt, JUST_OPENED, now) ? now : after(now, COOL_OFF)
}

export type Confirmed =
  | { readonly kind: 'added'; readonly trustedFrom: Date }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'over' }

/** Finishes adding a passkey with the browser's answer. */
export async function confirmPasskey(
  by: Confirming,
  enrolmentId: string,
  response: RegistrationResponseJSON,
): Promise<Confirmed> {
  const enrolment = await findEnrolment(enrolmentId, by.sessionId, by.now)
  if (enrolment?.kind !== 'passkey' || !enrolment.nonce || !(await takeEnrolmentTry(enrolment.id, CONFIRM_TRIES)))
    return { kind: 'over' }
  const registration = await verifyRegistration(response, enrolment.nonce)
  if (!registration) return { kind: 'wrong' }
  const id = randomId()
  return finish(by, enrolment, { what: 'remove-passkey', passkeyId: id }, (tx) =>
    insertPasskey(tx, {
      ...registration,
      id,
      userId: by.person.id,
      name: enrolment.name,
      createdAt: by.now,
      trustedFrom: enrolment.trustedFrom,
    }),
  )
}

/** Finishes adding an app with a first code: it shows that the secret arrived. That step is spent with it. */
export async function confirmTotp(by: Confirming, enrolmentId: string, code: string): Promise<Confirmed> {
  const enrolment = await findEnrolment(enrolmentId, by.sessionId, by.now)
  if (enrolment?.kind !== 'totp' || !enrolment.sealedSecret || !(await takeEnrolmentTry(enrolment.id, CONFIRM_TRIES)))
    return { kind: 'over' }
  const { sealedSecret } = enrolment
  const step = matchingStep(unseal(sealedSecret, by.person.id), code, by.now)
  if (step === null) return { kind: 'wrong' }
  return finish(by, enrolment, { what: 'remove-totp' }, (tx) =>
    insertTotp(tx, {
      userId: by.person.id,
      sealedSecret,
      name: enrolment.name,
      lastStep: step,
      createdAt: by.now,
      trustedFrom: enrolment.trustedFrom,
    }),
  )
}

const finish = (
  by: Confirming,
  enrolment: Enrolment,
  added: Added,
  insert: (tx: Tx) => Promise<unknown>,
): Promise<Confirmed> =>
  transaction(async (tx) => {
    if (!(await completeEnrolment(tx, enrolment.id, by.now))) return { kind: 'over' }
    const undo = by.repair ? await by.repair(tx, added) : added
    if (!undo) return { kind: 'over' }
    await insert(tx)
    const { kind, name, trustedFrom: from } = enrolment
    await appendEvent(tx, {
      kind: 'authenticator.added',
      outcome: 'done',
      at: by.now,
      requestId: by.requestId,
      network: by.network,
      actorId: by.person.id,
      sessionId: by.sessionId,
      details: { authenticator: kind, name, trustedFrom: from.toISOString() },
    })
    await notify(tx, {
      kind: 'authenticator-added',
      userId: by.person.id,
      at: by.now,
      sessionId: by.sessionId,
      undo,
      authenticator: kind,
      name,
      trustedFrom: from,
    })
    return { kind: 'added', trustedFrom: from }
  })
