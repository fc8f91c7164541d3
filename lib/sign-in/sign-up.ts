// Opening an account. The answer is the same whether or not the address has one already; its owner is told by mail.
import { appendEvent } from '../audit/event'
import { newPassword, recordUnchecked } from '../credentials/new-password'
import { insertUser, type NewUser } from '../credentials/roster'
import { type Tx, transaction } from '../db'
import { notify } from '../notify/notify'
import { randomBytes, randomId } from '../random'
import { askToConfirm } from '../recovery/address/confirmation'
import { holdAddresses, ownerOf } from '../recovery/address/holding'
import type { Arrival } from './arrival'

export type SignUp = {
  readonly email: string
  readonly name: string
  readonly password: string
  /** The visitor will add an authenticator app or passkey: the password may then be shorter. */
  readonly second: boolean
}

/** Opens an account. Throws `Invalid` for a password that cannot serve; says nothing of whether the address was free. */
export async function signUp({ email, name, password, second }: SignUp, arrival: Arrival): Promise<void> {
  const made = await newPassword(password, { alone: !second, own: [name, email] })
  const { passwordHash, passwordStandsAlone } = made
  const user = { id: randomId(), email, name, passwordHash, passwordStandsAlone, handle: randomBytes(32) }
  const { now, requestId, place } = arrival
  await transaction(async (tx) => {
    if (!(await createAccount(tx, { ...user, now }, arrival))) return
    await recordUnchecked(tx, made, { at: now, requestId, network: place.network, subjectId: user.id })
  })
}

/** Creates an account and asks to confirm its address; for an address that is somebody's, tells its owner. */
export async function createAccount(
  tx: Tx,
  user: NewUser,
  { now, requestId, place }: Pick<Arrival, 'now' | 'requestId' | 'place'>,
): Promise<boolean> {
  const { id, email } = user
  const common = { at: now, requestId, network: place.network } as const
  await holdAddresses(tx, [email])
  const owner = await ownerOf(tx, email, now)
  if (owner) {
    await tellOwner(tx, owner, email, common)
    return false
  }
  await insertUser(tx, user)
  await appendEvent(tx, { ...common, kind: 'user.created', outcome: 'done', subjectId: id, details: {} })
  await askToConfirm(tx, id, email, now)
  return true
}

type Common = { readonly at: Date; readonly requestId: string; readonly network: string }

/** The address has an account, or had one until lately and can have it back. */
async function tellOwner(tx: Tx, owner: string, email: string, common: Common): Promise<void> {
  const details = { for: 'sign-up' } as const
  await appendEvent(tx, { ...common, kind: 'address.wanted', outcome: 'denied', subjectId: owner, details })
  await notify(tx, { kind: 'sign-up-attempted', userId: owner, at: common.at, to: email })
}
