// Opening an account with a passkey and no password. Name and address are held here from the beginning, so that the
// answer cannot bring others; the answer is the same whether or not the address has an account already.
import type { PublicKeyCredentialCreationOptionsJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { addFirstPasskey, readFirstPasskey } from '../../credentials/enrolment/opening'
import type { Registration } from '../../credentials/passkey'
import { passkeyOptions } from '../../credentials/passkey-options'
import { insertUser, type NewUser } from '../../credentials/roster'
import { sha256 } from '../../crypto'
import { inVain, type Tx, transaction } from '../../db'
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
  const { email, name, handle, tokenHash } = application
  const user = { id: randomId(), email, name, passwordHash: null, passwordStandsAlone: false, handle, now: arrival.now }
  return transaction(async (tx) => {
    if (!(await endApplication(tx, tokenHash, arrival.now))) return { kind: 'over' }
    if (read.taken) await addForNobody(tx, user, read.registration, arrival)
    else await createAccount(tx, user, (made) => add(tx, made, read.registration, arrival), arrival)
    return { kind: 'done' }
  })
}

const add = (tx: Tx, userId: string, registration: Registration, { place, now, requestId }: Arrival): Promise<void> => {
  const { client, network } = place
  return addFirstPasskey(tx, { userId, registration, client, now, requestId, network })
}

/** The work of an account that does not come to be, because its passkey is somebody's. */
const addForNobody = (tx: Tx, user: NewUser, registration: Registration, arrival: Arrival): Promise<void> =>
  inVain(tx, async () => {
    await insertUser(tx, { ...user, email: user.id })
    await add(tx, user.id, { ...registration, credentialId: user.id }, arrival)
  })
