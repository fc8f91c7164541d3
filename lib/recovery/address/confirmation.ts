// Confirming an address: a link in a mail shows that mail reaches its owner. Until then the account can look, and neither
// money nor data moves. A confirmation says nothing of who somebody is: mail is no authenticator.
import { appendEvent } from '../../audit/event'
import { findById } from '../../credentials/roster'
import { type Tx, transaction } from '../../db'
import { lookAtLink, makeLink, useLink as spendLink } from '../../links/link'
import { recordRefusedLink } from '../../links/refused'
import { notify } from '../../notify/notify'
import type { Permit } from '../../policy/permit'
import { takeOne } from '../../throttle/allowance'
import { hours } from '../../time'
import { type AddressRecord, findAddress, markConfirmed } from './store'

/** Where a request comes from, for the trail. */
export type Request = { readonly now: Date; readonly requestId: string; readonly network: string }

/** Mails the link that confirms an address; one sent before ends. */
export async function askToConfirm(tx: Tx, userId: string, email: string, now: Date): Promise<void> {
  const link = await makeLink(tx, { kind: 'address-confirm', userId, details: { email }, now })
  await notify(tx, { kind: 'address-confirm', userId, at: now, link })
}

/** The actor's address, and when it was confirmed. */
export async function addressOf({ actor }: Permit<'email.view'> | Permit<'overview.view'>): Promise<AddressRecord> {
  return (await findAddress(actor.id)) ?? { email: actor.email, confirmedAt: null }
}

/** Mails in one hour, for whoever asks again. */
const MAILS_AN_HOUR = 3

/** Mails the link once more. `confirmed`: there is nothing to confirm; `enough`: too many went out in this hour. */
export async function askAgain(userId: string, now: Date): Promise<'mailed' | 'confirmed' | 'enough'> {
  const address = await findAddress(userId)
  if (!address || address.confirmedAt) return 'confirmed'
  const few = await takeOne({ what: 'address-confirm', subject: userId, most: MAILS_AN_HOUR, window: hours(1) })
  if (!few) return 'enough'
  await transaction((tx) => askToConfirm(tx, userId, address.email, now))
  return 'mailed'
}

/** Confirms, in `tx`, an address that a mailed code just came back from. Nothing happens where it is confirmed already. */
export async function confirmByCode(tx: Tx, userId: string, request: Request): Promise<void> {
  const address = await findAddress(userId, tx)
  if (address && !address.confirmedAt) await confirmNow(tx, userId, address.email, request)
}

/** Confirms, in `tx`, an address whose mailbox was just shown. */
export async function confirmNow(tx: Tx, userId: string, email: string, request: Request): Promise<void> {
  const { now, requestId, network } = request
  if (!(await markConfirmed(tx, userId, email, now))) return
  const event = { outcome: 'done', at: now, requestId, network, subjectId: userId } as const
  await appendEvent(tx, { kind: 'address.confirmed', ...event, details: {} })
}

/** `elsewhere`: the link is good, and whoever opened it is not signed in to its account. */
export type Confirming = 'confirmed' | 'elsewhere' | 'dead'

/**
 * Confirms the address that a link was mailed to, for somebody who is signed in to its account. Whoever is not may be the
 * mailbox's owner where somebody else opened the account: they confirm nothing of it. The trail knows of a dead link.
 */
export async function confirmAddress(token: string, signedIn: string | null, request: Request): Promise<Confirming> {
  const { now, requestId, network } = request
  const looked = await lookAtLink('address-confirm', token, now)
  if (looked.kind === 'bad') {
    await recordRefusedLink({ kind: 'address-confirm', reason: looked.fault, userId: looked.userId, ...request })
    return 'dead'
  }
  const { link } = looked
  const { userId, details } = link
  if (userId !== signedIn) return 'elsewhere'
  const confirmed = await transaction(async (tx) => {
    if (!(await spendLink(tx, link, now))) return 'used' as const
    if (!(await markConfirmed(tx, userId, details.email, now))) return 'changed' as const
    const event = { outcome: 'done', at: now, requestId, network, subjectId: userId } as const
    await appendEvent(tx, { kind: 'address.confirmed', ...event, details: {} })
    return 'confirmed' as const
  })
  if (confirmed === 'confirmed') return 'confirmed'
  await recordRefusedLink({ kind: 'address-confirm', reason: confirmed, userId, ...request })
  return 'dead'
}

/**
 * Exchanges the link for one that sets a new password, which takes over an account that nobody confirmed. Answers with its
 * address; null where the link was used meanwhile, or the account has its address confirmed.
 */
export async function resetInstead(token: string, { now }: Request): Promise<string | null> {
  const looked = await lookAtLink('address-confirm', token, now)
  const account = looked.kind === 'good' ? await findById(looked.link.userId) : null
  if (looked.kind === 'bad' || !account?.active || account.confirmed) return null
  const { id: userId, email, passwordChangedAt } = account
  if (email !== looked.link.details.email) return null
  const details = { passwordChangedAt: passwordChangedAt?.toISOString() ?? null }
  return transaction(async (tx) =>
    (await spendLink(tx, looked.link, now)) ? makeLink(tx, { kind: 'password-reset', userId, details, now }) : null,
  )
}
