// Opening an account. The answer is the same whether or not the address has one already; its owner is told by mail.
import { appendEvent } from '../audit/event'
import { newPassword, recordUnchecked } from '../credentials/new-password'
import { insertUser, type NewUser } from '../credentials/roster'
import { inVain, type Tx, transaction } from '../db'
import { makeLink } from '../links/link'
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
    const at = { at: now, requestId, network: place.network }
    await createAccount(tx, { ...user, now }, (subjectId) => recordUnchecked(tx, made, { ...at, subjectId }), arrival)
  })
}

/**
 * Creates an account with what `more` adds to it, and asks to confirm its address. For an address that is somebody's its
 * owner is told, and the same work is done in vain, so that both take as long (ASVS 6.3.8).
 */
export async function createAccount(
  tx: Tx,
  user: NewUser,
  more: (userId: string) => Promise<void>,
  { now, requestId, place }: Pick<Arrival, 'now' | 'requestId' | 'place'>,
): Promise<void> {
  const { id, email } = user
  const common = { at: now, requestId, network: place.network } as const
  await holdAddresses(tx, [email])
  const owner = await ownerOf(tx, email, now)
  if (owner) {
    await tellOwner(tx, owner, email, common)
    return inVain(tx, async () => {
      await insertUser(tx, { ...user, email: id })
      await makeLink(tx, { kind: 'address-confirm', userId: id, details: { email }, now })
      await more(id)
    })
  }
  await insertUser(tx, user)
  await appendEvent(tx, { ...common, kind: 'user.created', outcome: 'done', subjectId: id, details: {} })
  await askToConfirm(tx, id, email, now)
  await more(id)
}

type Common = { readonly at: Date; readonly requestId: string; readonly network: string }

/** The address has an account, or had one until lately and can have it back. */
async function tellOwner(tx: Tx, owner: string, email: string, common: Common): Promise<void> {
  const details = { for: 'sign-up' } as const
  await appendEvent(tx, { ...common, kind: 'address.wanted', outcome: 'denied', subjectId: owner, details })
  await notify(tx, { kind: 'sign-up-attempted', userId: owner, at: common.at, to: email })
}
