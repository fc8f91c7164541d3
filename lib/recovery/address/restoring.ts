// The ways back from a change of address, for the link in the mail that told of it: calling off one that waits for the
// new address, and bringing back the address before it.
import { appendEvent } from '../../audit/event'
import type { Tx } from '../../db'
import { endLinks, endWaysBackSince, livingLinkOf } from '../../links/link'
import { notify } from '../../notify/notify'
import type { Permit } from '../../policy/permit'
import { endSessionsOf } from '../../sessions/revocation'
import { endAttemptsOf } from '../../sign-in/ending'
import { holdAddresses, ownerOf } from './holding'
import { findAddress, putAddress } from './store'

/** Whose account, and the request. `actorId` and `sessionId` where somebody signed in does it. */
export type OnAccount = {
  readonly userId: string
  readonly now: Date
  readonly requestId: string
  readonly network: string
  readonly actorId?: string
  readonly sessionId?: string
}

/** Calls off a change of address that waits for the new one to confirm. False where none waits. */
export async function callOffEmailChange(tx: Tx, on: OnAccount): Promise<boolean> {
  if (!(await livingLinkOf(on.userId, 'email-change', on.now, tx))) return false
  await endLinks(tx, on.userId, ['email-change'], on.now)
  await appendEvent(tx, { kind: 'email.change-called-off', ...eventOf(on), details: {} })
  return true
}

export type Restoring = OnAccount & {
  /** The address to bring back. */
  readonly email: string
  /** When the change was made that is taken back: the link's `details.at`. */
  readonly changedAt: Date
}

/**
 * Brings back the address that an account had before a change. Every session ends (`not-you`), sign-ins under way too, and
 * every link that hangs on the address: pending changes, resets, and the ways back of whatever addresses came after it.
 * Tells both addresses. `taken`: the address is another account's by now; all of that still happens, and the address
 * stays what it is. Never throws for that.
 */
export async function restoreEmail(tx: Tx, restoring: Restoring): Promise<'restored' | 'taken'> {
  const { userId, email, changedAt, now, requestId, network } = restoring
  await holdAddresses(tx, [email])
  const owner = await ownerOf(tx, email, now)
  await endLinks(tx, userId, ON_ADDRESS, now)
  await endWaysBackSince(tx, userId, changedAt, now)
  await endAttemptsOf(tx, userId, now)
  await endSessionsOf(tx, { userId, reason: 'not-you', by: null, now, requestId, network })
  if (owner !== null && owner !== userId) return 'taken'
  const before = await findAddress(userId, tx)
  await putAddress(tx, userId, email, now)
  await appendEvent(tx, { kind: 'email.restored', ...eventOf(restoring), details: {} })
  for (const to of new Set([email, ...(before ? [before.email] : [])]))
    await notify(tx, { kind: 'email-restored', userId, at: now, to })
  return 'restored'
}

/** What was mailed to an address and serves only while it is the account's. */
export const ON_ADDRESS = ['email-change', 'password-reset', 'address-confirm', 'recovery-mail'] as const

export const eventOf = ({ userId, now, requestId, network, actorId, sessionId }: OnAccount) =>
  ({
    outcome: 'done',
    at: now,
    requestId,
    network,
    subjectId: userId,
    ...(actorId ? { actorId } : {}),
    ...(sessionId ? { sessionId } : {}),
  }) as const

/** The same for the actor, on their own page. Calling off what does not wait is no fault. */
export const callOffOwn = (tx: Tx, { actor, sessionId, now, requestId, network }: Permit<'email.call-off'>) =>
  callOffEmailChange(tx, { userId: actor.id, actorId: actor.id, sessionId, now, requestId, network })
