// The passkey that an account is opened with: there is nothing to protect yet and nobody to ask, so it serves at once.
import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import { appendEvent } from '../../audit/event'
import type { Bytes } from '../../crypto'
import type { Tx } from '../../db'
import { randomId } from '../../random'
import { type Registration, verifyRegistration } from '../passkey'
import { suggestedName } from '../provider'
import { findPasskey } from '../roster'
import { insertPasskey } from './store'

/** What the browser made, verified under user verification; `taken` where the credential is somebody's already. */
export async function readFirstPasskey(
  response: RegistrationResponseJSON,
  challenge: Bytes,
): Promise<{ readonly registration: Registration; readonly taken: boolean } | null> {
  const registration = await verifyRegistration(response, challenge)
  return registration && { registration, taken: (await findPasskey(registration.credentialId)) !== null }
}

export type Opening = {
  readonly userId: string
  readonly registration: Registration
  readonly client: string
  readonly now: Date
  readonly requestId: string
  readonly network: string
}

/** Gives it to the account that was created in the same transaction. */
export async function addFirstPasskey(tx: Tx, opening: Opening): Promise<void> {
  const { userId, registration, client, now, requestId, network } = opening
  const name = suggestedName(registration.aaguid, client, [])
  await insertPasskey(tx, { ...registration, id: randomId(), userId, name, createdAt: now, trustedFrom: now })
  await appendEvent(tx, {
    kind: 'authenticator.added',
    outcome: 'done',
    at: now,
    requestId,
    network,
    subjectId: userId,
    details: { authenticator: 'passkey', name, trustedFrom: now.toISOString() },
  })
}
