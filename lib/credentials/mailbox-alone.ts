// An account whose password was set by email, and that has nothing else which is trusted yet: what its owner is told.
import type { Permit } from '../policy/permit'
import { findMailboxAlone } from './store'

export type MailboxAlone = {
  /** When the password was set. */
  readonly since: Date
  /** From when on an authenticator that was added since can be used for everything; null where none was added. */
  readonly until: Date | null
}

/** Null where a password or an authenticator is worth more than the mailbox. */
export const mailboxAlone = ({
  actor,
  now,
}: Permit<'overview.view'> | Permit<'security.view'>): Promise<MailboxAlone | null> => findMailboxAlone(actor.id, now)
