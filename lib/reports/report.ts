// "This wasn't me": what a link of one of our mails is about, and what saying so does. In one transaction the link is
// used, the session that did it ends, its one change is taken back, and money and exports stand still. It signs nobody
// in, and it does nothing that its own mail did not tell of.
import { appendEvent } from '../audit/event'
import { type Tx, transaction } from '../db'
import { type Link, type LinkFault, lookAtLink, reportedBefore, useLink } from '../links/link'
import { recordRefusedLink } from '../links/refused'
import type { Taken, Taking, Undo } from '../links/undo'
import { notify } from '../notify/notify'
import { endSession } from '../sessions/revocation'
import { freeze } from './freeze'
import { takeBack } from './taking-back'

/** Where a report comes from. Nobody has to be signed in. */
export type Reporting = { readonly now: Date; readonly requestId: string; readonly network: string }

/** What a link is about, and what saying "this wasn't me" would do. */
export type Report = {
  /** Kind of the notice. */
  readonly notice: string
  /** ISO moment of the event. */
  readonly happenedAt: string
  readonly endsSession: boolean
  readonly undo: Undo['what'] | null
  /** The same was reported before, and done again with proof since: it is not taken back a second time. */
  readonly heard: boolean
}

/** What a report did. */
export type Reported = Omit<Report, 'heard' | 'endsSession'> & {
  readonly sessionEnded: boolean
  readonly undone: Taken | null
}

export type Refused = { readonly kind: 'refused' }

/** Looks at a link: changes nothing, any number of times. */
export async function lookAtReport(
  secret: string,
  at: Reporting,
): Promise<{ readonly kind: 'good'; readonly report: Report } | Refused> {
  const looked = await lookAtLink('not-me', secret, at.now)
  if (looked.kind === 'bad') return refused(looked, at)
  const report = await transaction((tx) => reportOf(tx, looked.link))
  return { kind: 'good', report }
}

/** Says "this wasn't me": once, for the first who asks with this link. */
export async function submitReport(
  secret: string,
  at: Reporting,
): Promise<{ readonly kind: 'done'; readonly reported: Reported } | Refused> {
  const looked = await lookAtLink('not-me', secret, at.now)
  if (looked.kind === 'bad') return refused(looked, at)
  const { link } = looked
  const reported = await transaction(async (tx) => ((await useLink(tx, link, at.now)) ? perform(tx, link, at) : null))
  return reported ? { kind: 'done', reported } : refused({ fault: 'used', userId: link.userId }, at)
}

async function perform(tx: Tx, link: Link<'not-me'>, at: Reporting): Promise<Reported> {
  const { heard, endsSession: _, ...about } = await reportOf(tx, link)
  const taking = { ...at, userId: link.userId, happenedAt: new Date(link.details.at) }
  const sessionEnded = await endTheSession(tx, link, at)
  const undone = await undo(tx, link, taking, heard)
  await freeze(tx, taking)
  const reported = { ...about, sessionEnded, undone }
  await appendEvent(tx, {
    kind: 'not-me.reported',
    operation: 'not-me.submit',
    outcome: 'done',
    at: at.now,
    requestId: at.requestId,
    network: at.network,
    subjectId: link.userId,
    details: reported,
  })
  await notify(tx, { kind: 'account-frozen', userId: link.userId, at: at.now })
  return reported
}

const reportOf = async (tx: Tx, link: Link<'not-me'>): Promise<Report> => {
  const { notice, at: happenedAt, sessionId, undo: change } = link.details
  const heard = change !== null && HEARD_ONCE[change.what] && (await reportedBefore(tx, link, change.what))
  return { notice, happenedAt, endsSession: sessionId !== null, undo: change?.what ?? null, heard }
}

const endTheSession = async (tx: Tx, { userId, details }: Link<'not-me'>, at: Reporting): Promise<boolean> =>
  details.sessionId !== null &&
  endSession(tx, { ...at, sessionId: details.sessionId, subjectId: userId, reason: 'not-you', by: null })

const undo = async (tx: Tx, { details }: Link<'not-me'>, taking: Taking, heard: boolean): Promise<Taken | null> => {
  if (!details.undo) return null
  return heard ? 'heard' : takeBack(tx, details.undo, taking)
}

/**
 * Whether a report of this kind is heard once: what is done again after it, with proof, stands for as long as links last.
 * Who reads the mail can then not undo the owner's repairs for ever. What waits, and what goes around authenticators,
 * can be stopped every time.
 */
const HEARD_ONCE: Readonly<Record<Undo['what'], boolean>> = {
  'remove-passkey': true,
  'remove-totp': true,
  'restore-passkey': true,
  'restore-totp': true,
  'close-password': true,
  'call-off-email': true,
  'restore-email': true,
  'forget-device': true,
  'unlink-identity': true,
  'end-recovery-codes': true,
  'call-off-hold': false,
  'end-recovery': false,
}

async function refused(
  { fault: reason, userId }: { readonly fault: LinkFault; readonly userId: string | null },
  { now, requestId, network }: Reporting,
): Promise<Refused> {
  await recordRefusedLink({ kind: 'not-me', reason, userId, now, requestId, network })
  return { kind: 'refused' }
}
