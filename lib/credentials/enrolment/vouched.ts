// What rested on the word of an authenticator that is gone: enrolments under way, and proofs that were given and not used.
import type { Tx } from '../../db'
import { voidAllOfUser } from '../../stepup/proof'
import { endEnrolments } from './under-way/under-way'

/** Ends both for the whole account. Nobody recorded which authenticator vouched, so all is asked for once more. */
export async function endVouchedFor(tx: Tx, userId: string, now: Date): Promise<void> {
  await endEnrolments(tx, userId, now)
  await voidAllOfUser(tx, userId, 'authenticator-removed', now)
}
