// Whose an address is. It belongs to one account, and after a change it stays kept for the account that had it for as
// long as there is a way back, so that nobody blocks that way by opening an account with it.
import type { Tx } from '../../db'
import { wayBackTo } from '../../links/link'
import { findOwner, lockAddresses } from './store'

/** Holds addresses to the end of `tx`: whoever else wants one waits, so what `ownerOf` says stays true until then. */
export const holdAddresses = (tx: Tx, addresses: readonly string[]): Promise<void> => lockAddresses(tx, addresses)

/**
 * The account that has an address, or that had it until lately and can have it back; null for a free one, and for one that
 * only an unconfirmed account has: `releaseAddress` frees it for whoever shows the mailbox. Both are looked at every time,
 * so that a free address costs no statement more than a taken one (ASVS 6.3.8).
 */
export async function ownerOf(tx: Tx, email: string, now: Date): Promise<string | null> {
  const owner = await findOwner(tx, email)
  const before = await wayBackTo(tx, email, now)
  return owner ?? before
}
