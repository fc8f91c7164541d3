// How the mail goes out, for staff, and having it tried again. It shows counts, kinds and moments; never an address, a
// subject or a text, which rest sealed.
import type { Tx } from '../../db'
import { Invalid } from '../../fault'
import { type MailReport, readMailReport, retryMail } from '../../jobs/outgoing'
import type { Permit } from '../../policy/permit'
import type { Summary } from '../../stepup/intent'

export const mailReport = (_permit: Permit<'admin.mail.view'>): Promise<MailReport> => readMailReport()

const NOTHING = 'No mail was given up and none waits for another try.'

/** What trying again means, counted now. Throws as `tryAgain` does: no proof is asked for in vain. */
export async function previewRetry(): Promise<Summary> {
  const { undelivered, retrying } = await readMailReport()
  if (undelivered + retrying === 0) throw new Invalid({ form: [NOTHING] })
  return {
    title: 'Send waiting mail again',
    lines: [
      { label: 'Given up, put back into the queue', value: String(undelivered) },
      { label: 'Waiting for another try, tried now', value: String(retrying) },
    ],
  }
}

/** Puts given-up mails back, 500 at most, and has waiting ones tried now. Throws Invalid where there is nothing to try. */
export async function tryAgain(tx: Tx, _permit: Permit<'admin.mail.retry'>): Promise<void> {
  const { again, sooner } = await retryMail(tx)
  if (again + sooner === 0) throw new Invalid({ form: [NOTHING] })
}
