// The mail queue, emptied: a handful at once, each with its own outcome. What came too late is not sent; what the server
// refuses for good is given up after a few tries, as bounced, and kept where the operator sees it.
import type { JobResult, JobWithMetadata } from 'pg-boss'
import { log } from '../log'
import type { MailFault } from '../notify/fault'
import { isTooLate, openMail, type SealedMail, sendMail } from '../notify/mail'
import { readClock } from '../time'
import { noteMail, type Tally } from './outgoing'

/** A refusal that looks final is as often the relay's fault as the address', so it is tried a few times before it counts. */
const BOUNCED_AFTER = 4

type Sending = { readonly result: JobResult; readonly tally: Tally }

/** Each mail has its own outcome: one that fails does not hold the others back. */
export async function sendAll(jobs: readonly JobWithMetadata<SealedMail>[]): Promise<JobResult[]> {
  const sendings = await Promise.all(jobs.map(sendOne))
  const tally = sendings.map((one) => one.tally).reduce(together)
  // What was sent stays sent, also where that cannot be written down.
  await noteMail(tally, readClock()).catch((error: unknown) => log.warn({ error }, 'how the mail goes was not noted'))
  return sendings.map(({ result }) => result)
}

const NOTHING: Tally = { sent: 0, late: 0, refused: 0, fault: null }
const together = (a: Tally, b: Tally): Tally => ({
  sent: a.sent + b.sent,
  late: a.late + b.late,
  refused: a.refused + b.refused,
  fault: b.fault ?? a.fault,
})

/** A mail whose code or link is over would only lead somebody to a dead end. That is counted, and logged. */
async function sendOne({ id, data, retryCount, output }: JobWithMetadata<SealedMail>): Promise<Sending> {
  const tries = retryCount + 1
  const completed: JobResult = { id, status: 'completed' }
  if (isTooLate(data, readClock())) {
    log.warn({ mail: id, kind: data.kind, tries }, 'mail came too late to be of use and was not sent')
    return { result: completed, tally: { ...NOTHING, late: 1 } }
  }
  const unsent = await sendMail({ id, mail: openMail(data), tries })
  if (!unsent) return { result: completed, tally: { ...NOTHING, sent: 1 } }
  const refusals = refusalsIn(output) + (unsent.permanent ? 1 : 0)
  const tally = tallyOf(unsent.fault, refusals === 1 && unsent.permanent)
  if (refusals < BOUNCED_AFTER) return { result: { id, status: 'failed', output: { refusals } }, tally }
  log.warn({ mail: id, kind: data.kind, tries }, 'mail was refused for good and is given up')
  return { result: { id, status: 'deadletter', output: { bounced: true, refusals } }, tally }
}

const tallyOf = (fault: MailFault, first: boolean): Tally => ({ ...NOTHING, fault, refused: first ? 1 : 0 })

/** How often the server refused a mail for good before, as the last try wrote it down. */
const refusalsIn = (output: unknown): number => {
  const said = typeof output === 'object' && output !== null && 'refusals' in output ? output.refusals : 0
  return typeof said === 'number' ? said : 0
}
