// Links in mails. Each is bound to one account and one purpose, dies by time, use or a newer one, and rests as a digest
// only. Its secret stands behind the `#` of the address: browsers send that to nobody, so no log, proxy, referrer or mail
// scanner that opens the link ever sees it, and a GET cannot do anything with it.
import { sha256 } from '../crypto'
import type { Tx } from '../db'
import { env } from '../env'
import { randomToken } from '../random'
import { after, before, type Duration, days, hours, minutes } from '../time'
import {
  earlierAddresses,
  endMade,
  endWaysBack,
  findLiving,
  findMade,
  insertLink,
  type MadeLink,
  ownerOfWayBack,
  spendLink,
  usedReport,
} from './store'
import type { Undo } from './undo'

/** What each kind of link keeps besides the account. Nothing in it is a secret. */
export type LinkDetails = {
  /** Shows that mail to this address reaches its owner. */
  'address-confirm': { readonly email: string }
  /** Sets a new password, while the account's password is still the one of this moment (ISO; null for none). */
  'password-reset': { readonly passwordChangedAt: string | null }
  /** Makes this the account's address. */
  'email-change': { readonly email: string; readonly from: string }
  /** "This wasn't me", about one notice: the session that did it, and what can be taken back. */
  'not-me': {
    readonly notice: string
    readonly at: string
    readonly sessionId: string | null
    readonly undo: Undo | null
  }
  /** One of the proofs of an account recovery, for that recovery alone. */
  'recovery-mail': { readonly recoveryId: string }
  /** Vouches for a recovery from a device that the account knew before it. */
  'recovery-vouch': { readonly recoveryId: string }
}

export type LinkKind = keyof LinkDetails

type Terms = {
  readonly lasts: Duration
  /** The page that the link opens. */
  readonly path: string
  /** A newer link of this kind ends the older ones of the account. */
  readonly newestOnly: boolean
}

export const LINKS: Readonly<Record<LinkKind, Terms>> = {
  'address-confirm': { lasts: days(3), path: '/confirm-address', newestOnly: true },
  'password-reset': { lasts: minutes(15), path: '/recover/password/new', newestOnly: true },
  'email-change': { lasts: hours(24), path: '/confirm-email', newestOnly: true },
  'not-me': { lasts: days(7), path: '/not-me', newestOnly: false },
  'recovery-mail': { lasts: minutes(15), path: '/recover/mail', newestOnly: true },
  'recovery-vouch': { lasts: days(3), path: '/recover/vouch', newestOnly: true },
}

export type Link<Kind extends LinkKind> = {
  readonly id: MadeLink['hash']
  readonly kind: Kind
  readonly userId: string
  readonly details: LinkDetails[Kind]
  readonly createdAt: Date
  readonly expiresAt: Date
}

export type NewLink<Kind extends LinkKind> = {
  readonly kind: Kind
  readonly userId: string
  readonly details: LinkDetails[Kind]
  readonly now: Date
}

/** Makes a link in `tx` and answers with its address, for a mail and nothing else. */
export async function makeLink<Kind extends LinkKind>(
  tx: Tx,
  { kind, userId, details, now }: NewLink<Kind>,
): Promise<string> {
  const { lasts, path, newestOnly } = LINKS[kind]
  if (newestOnly) await endMade(tx, userId, [kind], now)
  const token = randomToken()
  await insertLink(tx, { hash: sha256(token), kind, userId, details, createdAt: now, expiresAt: after(now, lasts) })
  return `${env.ORIGIN}${path}#${token}`
}

/** Why a link does not serve. The screens tell only that it does not. */
export type LinkFault = 'unknown' | 'used' | 'expired' | 'ended'
export type LinkLook<Kind extends LinkKind> =
  | { readonly kind: 'good'; readonly link: Link<Kind> }
  | { readonly kind: 'bad'; readonly fault: LinkFault; readonly userId: string | null }

/** Looks at a link without using it. A link of another kind is unknown. */
export async function lookAtLink<Kind extends LinkKind>(
  kind: Kind,
  token: string,
  now: Date,
  tx?: Tx,
): Promise<LinkLook<Kind>> {
  const made = await findMade(sha256(token), tx)
  if (!made || made.kind !== kind) return { kind: 'bad', fault: 'unknown', userId: null }
  const fault = faultOf(made, now)
  if (fault) return { kind: 'bad', fault, userId: made.userId }
  const { hash, userId, createdAt, expiresAt } = made
  return {
    kind: 'good',
    link: { id: hash, kind, userId, details: made.details as LinkDetails[Kind], createdAt, expiresAt },
  }
}

/** Uses a link in the transaction of its effect: true for the first who asks, and never after its end. */
export const useLink = (tx: Tx, { id }: Pick<Link<LinkKind>, 'id'>, now: Date): Promise<boolean> =>
  spendLink(tx, id, now)

/** Ends an account's links of some kinds, because what they were made for has changed. */
export const endLinks = (tx: Tx, userId: string, kinds: readonly LinkKind[], now: Date): Promise<void> =>
  endMade(tx, userId, kinds, now)

/** Earlier addresses of an account that still have their way back. */
export const earlierAddressesOf = (tx: Tx, userId: string, now: Date): Promise<string[]> =>
  earlierAddresses(tx, userId, now)

/** The account whose address this was until lately, and that can still have it back; null for none. */
export const wayBackTo = (tx: Tx, email: string, now: Date): Promise<string | null> => ownerOfWayBack(tx, email, now)

/** Ends the ways back that an account's addresses were given after `since`: an earlier owner outranks a later one. */
export const endWaysBackSince = (tx: Tx, userId: string, since: Date, now: Date): Promise<void> =>
  endWaysBack(tx, userId, since, now)

/** What an account's newest link of a kind was made for, while it can still be used. */
export async function livingLinkOf<Kind extends LinkKind>(
  userId: string,
  kind: Kind,
  now: Date,
  tx?: Tx,
): Promise<Pick<Link<Kind>, 'details' | 'createdAt' | 'expiresAt'> | null> {
  const found = await findLiving(userId, kind, now, tx)
  return found ? { ...found, details: found.details as LinkDetails[Kind] } : null
}
/** Whether a report that takes back the same kind of thing was used in the seven days before this link was made. */
export const reportedBefore = (tx: Tx, { userId, createdAt }: Link<'not-me'>, what: Undo['what']): Promise<boolean> =>
  usedReport(tx, userId, what, before(createdAt, LINKS['not-me'].lasts), createdAt)

const faultOf = ({ usedAt, endedAt, expiresAt }: MadeLink, now: Date): LinkFault | null => {
  if (usedAt) return 'used'
  if (endedAt) return 'ended'
  return expiresAt <= now ? 'expired' : null
}
