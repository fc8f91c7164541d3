// Opening an account. The answer is the same whether or not the address has one already; its owner is told by mail.
import { appendEvent } from '../audit/event'
import { faultOf, hashPassword, type PasswordFault, standsAlone } from '../credentials/password'
import { insertUser, type NewUser } from '../credentials/roster'
import { type Tx, transaction } from '../db'
import { Invalid } from '../fault'
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

const WORDS: Readonly<Record<PasswordFault, string>> = {
  'too-short': 'Use at least 15 characters, or 8 if you will add an authenticator. A few words in a row do well.',
  'too-long': 'Use at most 256 characters.',
  common: 'This password is among those that are guessed first. Choose another.',
  context: 'This password is made of your name, your address or ours. Choose another.',
}

/** Opens an account. Throws `Invalid` for a password that cannot serve; says nothing of whether the address was free. */
export async function signUp({ email, name, password, second }: SignUp, arrival: Arrival): Promise<void> {
  const fault = faultOf(password, !second, [name, email])
  if (fault) throw new Invalid({ password: [WORDS[fault]] })
  const passwordHash = await hashPassword(password)
  const user = { id: randomId(), email, name, passwordHash, passwordStandsAlone: standsAlone(password) }
  await transaction((tx) => createAccount(tx, { ...user, handle: randomBytes(32), now: arrival.now }, arrival))
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
