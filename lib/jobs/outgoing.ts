// How the mail goes out, for whoever operates the portal: what waits, since when nothing left, what was given up. And what
// is done about it: once the server takes mail again everything that waits is tried at once, by itself or when asked.
import type { Tx } from '../db'
import { log } from '../log'
import { type MailFault, stopsEverything } from '../notify/fault'
import { before, minutes } from '../time'
import { enqueue } from './queue'
import { MAIL } from './queues'
import {
  type Backlog,
  countKinds,
  findBacklog,
  findMailState,
  type MailState,
  markFailed,
  markLate,
  markSent,
  takeUndelivered,
  wakeOldest,
  wakeRetrying,
} from './store'

/** What came of a few mails. `fault`: of the last that failed; `refused`: at their first try. */
export type Tally = {
  readonly sent: number
  readonly late: number
  readonly refused: number
  readonly fault: MailFault | null
}

export type WaitingKind = {
  readonly kind: string
  readonly waiting: number
  readonly retrying: number
  readonly undelivered: number
  readonly bounced: number
}

export type MailReport = Backlog &
  MailState & { readonly kinds: readonly WaitingKind[]; readonly takesNothing: boolean }

/** Mail that waited longer than this for its first try is late: no worker runs. */
const SLOW = minutes(2)
/** So many mails refused one after the other, and none taken: that is the server, and not the addresses. */
const REFUSES_ALL = 3
/** Put back at most so many at a time. */
const BATCH = 500

/** Writes down how it went. The first mail that leaves after the server took none has all the others tried at once. */
export async function noteMail({ sent, late, refused, fault }: Tally, now: Date): Promise<void> {
  if (late > 0) await markLate(late, now)
  if (fault) await markFailed({ fault, refused, stops: stopsEverything(fault) && sent === 0 }, now)
  if (sent > 0 && (await markSent(now))) log.info({ woken: await wakeRetrying() }, 'mail goes out again')
}

/** While the server takes nothing one mail is tried every now and then, so that its return is noticed. */
export async function probeMail(): Promise<void> {
  if ((await findMailState()).failingSince) await wakeOldest()
}

export async function readMailReport(): Promise<MailReport> {
  const [backlog, state, kinds] = await Promise.all([findBacklog(), findMailState(), countKinds()])
  return { ...backlog, ...state, kinds, takesNothing: takesNothing(state) }
}

/** Whether mail does not leave as it should: the server takes none, refuses every one, or nobody tries. */
export async function isMailDelayed(now: Date): Promise<boolean> {
  const [state, { untried }] = await Promise.all([findMailState(), findBacklog()])
  return takesNothing(state) || (untried !== null && untried < before(now, SLOW))
}

/** Whether the mail server, as it was seen last, takes no mail. */
const takesNothing = ({ failingSince, refusedInRow }: MailState): boolean =>
  failingSince !== null || refusedInRow >= REFUSES_ALL

/** Puts given-up mails back into the queue, in `tx`, and has those that wait for another try tried now. Returns how many. */
export async function retryMail(tx: Tx): Promise<{ readonly again: number; readonly sooner: number }> {
  const mails = await takeUndelivered(tx, BATCH)
  for (const mail of mails) await enqueue(tx, MAIL, mail)
  return { again: mails.length, sooner: await wakeRetrying(tx) }
}
