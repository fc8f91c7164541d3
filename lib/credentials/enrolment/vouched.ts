// Taking an authenticator away, together with what rested on its word: enrolments under way, and proofs that were given and
// not used. Nothing else deletes one that the account goes on without.
import type { Tx } from '../../db'
import { voidAllOfUser } from '../../stepup/proof'
import { deletePasskey, deleteTotp } from './store'
import { endEnrolments } from './under-way/under-way'

/** False where it was gone before. */
export const dropPasskey = async (tx: Tx, id: string, userId: string, now: Date): Promise<boolean> =>
  (await deletePasskey(tx, id, userId, now)) && endVouchedFor(tx, userId, now)

/** False where it was gone before. */
export const dropTotp = async (tx: Tx, userId: string, now: Date): Promise<boolean> =>
  (await deleteTotp(tx, userId)) && endVouchedFor(tx, userId, now)

/** For the whole account: nobody recorded which authenticator vouched, so all is asked for once more. */
async function endVouchedFor(tx: Tx, userId: string, now: Date): Promise<true> {
  await endEnrolments(tx, userId, now)
  await voidAllOfUser(tx, userId, 'authenticator-removed', now)
  return true
}
