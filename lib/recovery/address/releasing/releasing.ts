// An account whose address nobody ever confirmed holds it against no one: whoever shows that mailbox takes the address, and
// whatever the other left on the account falls. It refuses to touch an account that is confirmed, disabled or of staff.
import { appendEvent } from '../../../audit/event'
import type { Tx } from '../../../db'
import { eraseHistory } from '../../../risk/learning/erase'
import { endSessionsOf } from '../../../sessions/revocation'
import type { EndReason } from '../../../sessions/session'
import { findUnconfirmed, giveUpAddress, strip } from './store'

type At = { readonly now: Date; readonly requestId: string; readonly network: string }

/**
 * Frees an address in `tx` that an unconfirmed account has: that account loses it, and can never be signed in to again. Hold
 * the address first. Nothing happens where no such account has it.
 */
export async function releaseAddress(tx: Tx, email: string, at: At): Promise<void> {
  const userId = await findUnconfirmed(tx, { email })
  if (!userId) return
  await dropEverything(tx, userId, 'not-you', at)
  await giveUpAddress(tx, userId, at.now)
  const event = { at: at.now, requestId: at.requestId, network: at.network, outcome: 'done' } as const
  await appendEvent(tx, { ...event, kind: 'address.released', subjectId: userId, details: {} })
}

/**
 * Takes from an unconfirmed account, in `tx`, whatever was left on it: passwords, authenticators, sessions, devices, links,
 * recoveries and changes that wait. False for an account that is confirmed: nothing is touched.
 */
export async function takeOver(tx: Tx, userId: string, reason: EndReason, at: At): Promise<boolean> {
  if (!(await findUnconfirmed(tx, { id: userId }))) return false
  await dropEverything(tx, userId, reason, at)
  return true
}

async function dropEverything(tx: Tx, userId: string, reason: EndReason, at: At): Promise<void> {
  await endSessionsOf(tx, { userId, reason, by: null, ...at })
  await strip(tx, userId, at.now)
  await eraseHistory(tx, userId)
}
