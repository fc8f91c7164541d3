// Closing a password, for the link in the mail that told of its change: nobody signs in with it any more, and whoever
// owns the mailbox sets another by "Forgot your password?". What was under way with it ends.
import type { Tx } from '../db'
import { endLinks } from '../links/link'
import { endAttemptsOf } from '../sign-in/ending'
import { clearPassword } from './store'

/** Closes an account's password; nothing else of the account changes, and its sessions are the caller's to end. */
export async function closePassword(tx: Tx, { userId, now }: { userId: string; now: Date }): Promise<void> {
  await clearPassword(tx, userId, now)
  await endLinks(tx, userId, ['password-reset'], now)
  await endAttemptsOf(tx, userId, now)
}
