// Closing a password, for the link in the mail that told of its change: nobody signs in with it any more, and whoever
// owns the mailbox sets another by "Forgot your password?". What was begun with it ends.
import type { Tx } from '../db'
import { endLinks } from '../links/link'
import type { Taken, Taking } from '../links/undo'
import { endSessionsProvenBy } from '../sessions/revocation'
import { endAttemptsOf } from '../sign-in/ending'
import { clearPassword } from './store'

/** Closes the password that the account had at the event; one that was set later is not that event's, and stays. */
export async function closePassword(tx: Tx, by: Taking): Promise<Taken> {
  const { userId, happenedAt, now } = by
  if (!(await clearPassword(tx, userId, happenedAt, now))) return 'gone'
  await endLinks(tx, userId, ['password-reset'], now)
  await endAttemptsOf(tx, userId, now)
  await endSessionsProvenBy(tx, { ...by, authenticator: 'password', since: happenedAt, reason: 'not-you', by: null })
  return 'done'
}
