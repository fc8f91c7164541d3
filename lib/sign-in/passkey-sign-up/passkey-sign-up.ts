// Opening an account with a passkey and no password. Name and address are held here from the beginning, so that the
// answer cannot bring others; the answer is the same whether or not the address has an account already.
import type { PublicKeyCredentialCreationOptionsJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { addFirstPasskey, readFirstPasskey } from '../../credentials/enrolment/opening'
import { passkeyOptions } from '../../credentials/passkey-options'
import { sha256 } from '../../crypto'
import { transaction } from '../../db'
import { randomId } from '../../random'
import type { Arrival } from '../arrival'
import { createAccount } from '../sign-up'
import { type Applicant, endApplication, findApplication, holdApplication } from './store'

export type SignUpStart = { readonly token: string; readonly options: PublicKeyCredentialCreationOptionsJSON }

/** Begins: a nonce and a random user handle for this browser. Nothing is looked up, so nothing can be told. */
export async function beginPasskeySignUp(applicant: Applicant, now: Date): Promise<SignUpStart> {
  const { token, application } = await holdApplication(applicant, now)
  const { email, name, handle, nonce: challenge } = application
  return { token, options: await passkeyOptions({ email, name, handle, challenge, excluded: [] }) }
}

export type SignUpEnd = { readonly kind: 'done' } | { readonly kind: 'wrong' } | { readonly kind: 'over' }

/**
 * Finishes with what the browser made. `done` says nothing of whether there is an account now: for an address that has
 * one its owner is told by mail, and the new credential is dropped.
 */
export async function finishPasskeySignUp(
  token: string | null,
  response: RegistrationResponseJSON,
  arrival: Arrival,
): Promise<SignUpEnd> {
  const application = token ? await findApplication(sha256(token), arrival.now) : null
  if (!application) return { kind: 'over' }
  const read = await readFirstPasskey(response, application.nonce)
  if (!read) return { kind: 'wrong' }
  const { now, requestId, place } = arrival
  const { email, name, handle, tokenHash } = application
  const userId = randomId()
  const user = { id: userId, email, name, passwordHash: null, passwordStandsAlone: false, handle, now }
  return transaction(async (tx) => {
    if (!(await endApplication(tx, tokenHash, now))) return { kind: 'over' }
    if (read.taken || !(await createAccount(tx, user, arrival))) return { kind: 'done' }
    const { client, network } = place
    await addFirstPasskey(tx, { userId, registration: read.registration, client, now, requestId, network })
    return { kind: 'done' }
  })
}
