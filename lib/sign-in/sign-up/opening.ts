// The account that a confirmed sign-up becomes, and its first session, in one transaction.
import { appendEvent } from '../../audit/event'
import { addFirstPasskey, readFirstPasskey } from '../../credentials/enrolment/opening'
import type { Registration } from '../../credentials/passkey'
import { insertUser } from '../../credentials/roster'
import { type Tx, transaction } from '../../db'
import type { AuthenticationEvent } from '../../policy/assurance'
import { randomId } from '../../random'
import { confirmNow } from '../../recovery/address/confirmation'
import { holdAddresses, ownerOf } from '../../recovery/address/holding'
import { releaseAddress } from '../../recovery/address/releasing/releasing'
import { eventFor } from '../../sessions/assurance'
import { type Arrival, letInWith, noteEntry, type SignInResult } from '../arrival'
import { assessArrival } from '../assessed'
import { type Application, endApplications } from './store'

/** What opens the account from now on: its applicant's choice, or that of whoever reads the mailbox. */
export type Chosen = Pick<Application, 'passwordHash' | 'passwordStandsAlone' | 'response' | 'submittedAt'>

/**
 * Opens the account of a sign-up whose address was just confirmed, and lets its owner in. `over` where the sign-up is, or
 * where the address got an owner meanwhile. An unconfirmed account that had the address loses it.
 */
export async function openApplication(
  application: Application,
  chosen: Chosen,
  arrival: Arrival,
  more: (tx: Tx, userId: string) => Promise<void> = async () => {},
): Promise<SignInResult> {
  const passkey = await passkeyOf(application, chosen)
  if (!passkey && !chosen.passwordHash) return { kind: 'over' }
  const account = { id: randomId(), email: application.email, roles: ['customer'] as const }
  const events = [provenBy(passkey, chosen)]
  const assessed = await assessArrival(account.id, arrival, events)
  const result = await transaction(async (tx): Promise<SignInResult> => {
    if (!(await create(tx, account.id, application, chosen, arrival))) return { kind: 'over' }
    if (passkey) await addFirstPasskey(tx, { userId: account.id, registration: passkey, ...madeAt(arrival) })
    await more(tx, account.id)
    const signedIn = await letInWith(tx, { account, stay: 'default', events, arrival, assessed, source: null })
    return { ...signedIn, mustEnrol: !passkey && !chosen.passwordStandsAlone }
  })
  if (result.kind === 'signed-in') await noteEntry({ account, arrival })
  return result
}

/** The passkey that was made for this sign-up; null without one, and for a credential that is somebody's by now. */
async function passkeyOf({ nonce }: Application, { response }: Chosen): Promise<Registration | null> {
  const read = response && (await readFirstPasskey(response, nonce))
  return read && !read.taken ? read.registration : null
}

/** What was proven when the sign-up was completed, and then. */
const provenBy = (passkey: Registration | null, { submittedAt }: Chosen): AuthenticationEvent =>
  eventFor(passkey ? 'passkey' : 'password', [], submittedAt)

const madeAt = ({ place, now, requestId }: Arrival) => ({
  client: place.client,
  network: place.network,
  now,
  requestId,
})

async function create(
  tx: Tx,
  id: string,
  application: Application,
  { passwordHash, passwordStandsAlone }: Chosen,
  { now, requestId, place }: Arrival,
): Promise<boolean> {
  const { email, name, handle } = application
  const at = { now, requestId, network: place.network }
  await holdAddresses(tx, [email])
  if (await ownerOf(tx, email, now)) return false
  if (!(await endApplications(tx, application, now))) return false
  await releaseAddress(tx, email, at)
  const user = { id, email, name, handle, passwordHash, passwordStandsAlone, now }
  if (!(await insertUser(tx, user))) throw new Error('the address was free, and is not')
  const event = { at: now, requestId, network: place.network, outcome: 'done', subjectId: id } as const
  await appendEvent(tx, { ...event, kind: 'user.created', details: {} })
  await confirmNow(tx, id, email, at)
  return true
}
