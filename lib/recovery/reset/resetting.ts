// Setting a new password through a mailed link. It signs nobody in and takes no second factor's place: it says no more
// than the mailbox does, and the account remembers that. Every session ends, and all known channels hear of it.
import { appendEvent } from '../../audit/event'
import { type NewPassword, newPassword, recordUnchecked } from '../../credentials/new-password'
import { findById, type SignInRecord, setPassword } from '../../credentials/roster'
import { type Tx, transaction } from '../../db'
import { endLinks, type Link, type LinkFault, lookAtLink, useLink as spendLink } from '../../links/link'
import { recordRefusedLink } from '../../links/refused'
import { notify } from '../../notify/notify'
import { endSessionsOf } from '../../sessions/revocation'
import { endAttemptsOf } from '../../sign-in/ending'
import { confirmNow } from '../address/confirmation'
import { takeOver } from '../address/releasing/releasing'

export type Request = { readonly now: Date; readonly requestId: string; readonly network: string }
type ResetLink = Link<'password-reset'>

/**
 * Sets the password of the account that the link was mailed to. False where the link does not serve: used, replaced, too
 * old, or what it was made for has changed. Throws `Invalid` for a password that cannot serve; the link then still does.
 */
export async function resetPassword(token: string, password: string, request: Request): Promise<boolean> {
  const found = await serving(token, request)
  if (!found) return false
  const { link, account } = found
  const alone = !account.confirmed || (!account.hasTotp && !account.hasPasskey)
  const made = await newPassword(password, { alone, own: [account.name, account.email] })
  const set = await transaction((tx) => put(tx, link, account, made, request))
  return set || refused('changed', link.userId, request)
}

/** Whether a link would set a password now. Changes nothing, and can be asked any number of times. */
export const servesReset = async (token: string, request: Request): Promise<boolean> =>
  (await serving(token, request)) !== null

async function serving(token: string, request: Request): Promise<{ link: ResetLink; account: SignInRecord } | null> {
  const looked = await lookAtLink('password-reset', token, request.now)
  if (looked.kind === 'bad') return refusedAs(looked.fault, looked.userId, request)
  const { link } = looked
  const account = await findById(link.userId)
  const stands =
    account?.active && (account.passwordChangedAt?.toISOString() ?? null) === link.details.passwordChangedAt
  return stands ? { link, account } : refusedAs('changed', link.userId, request)
}

const refusedAs = async (...of: Parameters<typeof refused>): Promise<null> => {
  await refused(...of)
  return null
}

async function refused(reason: LinkFault | 'changed', userId: string | null, request: Request): Promise<false> {
  await recordRefusedLink({ kind: 'password-reset', reason, userId, ...request })
  return false
}

/** The first who comes sets it: whoever comes second finds the link used and the password another. */
async function put(
  tx: Tx,
  link: ResetLink,
  { email, passwordChangedAt }: Pick<SignInRecord, 'email' | 'passwordChangedAt'>,
  made: NewPassword,
  request: Request,
): Promise<boolean> {
  const { userId } = link
  const { now, requestId, network } = request
  if (!(await spendLink(tx, link, now))) return false
  const { passwordHash, passwordStandsAlone } = made
  const password = { passwordHash, passwordStandsAlone, passwordByMail: true }
  // Nobody had confirmed the address: whatever was left on the account is not the mailbox owner's.
  const taken = await takeOver(tx, userId, 'password-reset', request)
  if (!(await setPassword(tx, { userId, before: taken ? null : passwordChangedAt, now, ...password }))) return false
  if (taken) await confirmNow(tx, userId, email, request)
  await endLinks(tx, userId, ['password-reset'], now)
  await endAttemptsOf(tx, userId, now)
  await endSessionsOf(tx, { userId, reason: 'password-reset', by: null, now, requestId, network })
  const about = { at: now, requestId, network, subjectId: userId }
  await recordUnchecked(tx, made, about)
  await appendEvent(tx, { ...about, kind: 'password.reset', outcome: 'done', details: {} })
  await notify(tx, { kind: 'password-reset', userId, at: now, sessionId: null, undo: { what: 'close-password' } })
  return true
}
