// Signing up, up to the email: nothing of it is an account yet. For an address that has one the same is done and said, but
// for the email, which goes to its owner.
import type { PublicKeyCredentialCreationOptionsJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { readFirstPasskey } from '../../credentials/enrolment/opening'
import { newPassword, recordUnchecked } from '../../credentials/new-password'
import { passkeyOptions } from '../../credentials/passkey-options'
import { sha256 } from '../../crypto'
import { transaction } from '../../db'
import { days, minutes } from '../../time'
import type { Arrival } from '../arrival'
import { idOf } from '../failing'
import { emailFirst } from './emailing'
import { type Applicant, findBegun, holdApplication, submit } from './store'

/** How long a sign-up waits for its address to be confirmed. */
export const APPLICATION_LIFETIME = days(3)
/** How long the browser has to make a passkey. */
export const MAKING_LIFETIME = minutes(10)

export type SignUp = Applicant & {
  readonly password: string
  /** The visitor will add an authenticator app or passkey: the password may then be shorter. */
  readonly second: boolean
}

/**
 * Signs up with a password, and answers with the place that waits for the code. Throws `Invalid` for a password that cannot
 * be used; says nothing of whether the address was free.
 */
export async function signUp({ email, name, password, second }: SignUp, arrival: Arrival): Promise<string> {
  const made = await newPassword(password, { alone: !second, own: [name, email] })
  const { passwordHash, passwordStandsAlone } = made
  const { now, requestId, browser, place: from } = arrival
  return transaction(async (tx) => {
    const { place, begun } = await holdApplication({ email, name }, { browser, now, lasts: APPLICATION_LIFETIME }, tx)
    await submit(tx, begun.tokenHash, { passwordHash, passwordStandsAlone, now, lasts: APPLICATION_LIFETIME })
    await recordUnchecked(tx, made, { at: now, requestId, network: from.network, subjectId: idOf(email) })
    await emailFirst(tx, begun, arrival)
    return place
  })
}

export type PasskeySignUpStart = { readonly place: string; readonly options: PublicKeyCredentialCreationOptionsJSON }

/** Begins to sign up with a passkey: a nonce and a random user handle for this page. Nothing is looked up. */
export async function beginPasskeySignUp(
  applicant: Applicant,
  now: Date,
  browser: string | null = null,
): Promise<PasskeySignUpStart> {
  const { place, begun } = await holdApplication(applicant, { browser, now, lasts: MAKING_LIFETIME })
  const { email, name, handle, nonce: challenge } = begun
  return { place, options: await passkeyOptions({ email, name, handle, challenge, excluded: [] }) }
}

export type PasskeySignUpEnd = { readonly kind: 'done' } | { readonly kind: 'wrong' } | { readonly kind: 'over' }

/** Finishes with what the browser made. `done` says nothing of whether the address was free. */
export async function finishPasskeySignUp(
  place: string | null,
  response: RegistrationResponseJSON,
  arrival: Arrival,
): Promise<PasskeySignUpEnd> {
  const { now } = arrival
  const begun = place ? await findBegun(sha256(place), now) : null
  if (!begun) return { kind: 'over' }
  if (!(await readFirstPasskey(response, begun.nonce))) return { kind: 'wrong' }
  return transaction(async (tx) => {
    if (!(await submit(tx, begun.tokenHash, { response, now, lasts: APPLICATION_LIFETIME }))) return { kind: 'over' }
    await emailFirst(tx, begun, arrival)
    return { kind: 'done' }
  })
}
