// Sending a mail that was queued, over SMTP. One try: whether there is another is the queue's business. What cannot be
// sent is in the log by its number and kind, without address or text.
import { setTimeout as sleep } from 'node:timers/promises'
import { createTransport, type Transporter } from 'nodemailer'
import { seal, unseal } from '../crypto'
import { env } from '../env'
import { MAIL } from '../jobs/queues'
import { log } from '../log'
import { seconds } from '../time'
import { faultOf, isPermanent, type MailFault } from './fault'
import type { Letter } from './letter'

export type Mail = Letter & { readonly kind: string; readonly to: string }

/**
 * A mail as it waits in the queue: sealed, because links and codes stand in it. `until`: the moment (ISO) from which it
 * tells nothing any more, because its code or link is over.
 */
export type SealedMail = { readonly kind: string; readonly sealed: string; readonly until?: string }

export const sealMail = (mail: Mail, until: Date | null = null): SealedMail => ({
  kind: mail.kind,
  sealed: seal(JSON.stringify(mail), MAIL),
  ...(until ? { until: until.toISOString() } : {}),
})

/** Whether a mail came too late to be of use. */
export const isTooLate = ({ until }: SealedMail, now: Date): boolean => until !== undefined && now >= new Date(until)

export const openMail = ({ sealed }: SealedMail): Mail => JSON.parse(unseal(sealed, MAIL)) as Mail

/** A mail with the number of its job. The number becomes its Message-ID, so that a mail sent twice is one mail. */
export type QueuedMail = { readonly id: string; readonly mail: Mail; readonly tries: number }

/** How long each step of the talk with the mail server may take. */
const PATIENCE = seconds(10)
/** The same for all of the talk: a server that drips keeps no worker. */
const LONGEST = seconds(40)

/** What went wrong. `permanent`: the server refused this mail, and will again. */
export type Unsent = { readonly fault: MailFault; readonly permanent: boolean }

/** Sends one mail. Null when it was handed over, else what went wrong; the log says more, as a warning. */
export async function sendMail({ id, mail, tries }: QueuedMail): Promise<Unsent | null> {
  const { kind, to, subject, text, html } = mail
  try {
    const sending = transport().sendMail({
      from: env.MAIL_FROM,
      to: { name: '', address: to },
      subject,
      text,
      html,
      messageId: `<${id}@${new URL(env.ORIGIN).hostname}>`,
      // RFC 3834: nobody's absence notice answers it.
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    await inTime(sending)
    log.info({ mail: id, kind, tries }, 'mail sent')
    return null
  } catch (error) {
    const unsent = { fault: faultOf(error), permanent: isPermanent(error) }
    log.warn({ mail: id, kind, tries, ...unsent, error }, 'mail could not be sent and will be tried again')
    return unsent
  }
}

/** `sending`, or a time-out once it took too long. What it does afterwards is nobody's; its number keeps it one mail. */
async function inTime(sending: Promise<unknown>): Promise<void> {
  const ending = new AbortController()
  const tooLong = sleep(LONGEST, undefined, { signal: ending.signal }).then(() => {
    throw Object.assign(new Error('the mail server took too long'), { code: 'ETIMEDOUT' })
  })
  tooLong.catch(() => {})
  await Promise.race([sending, tooLong]).finally(() => ending.abort())
}

let made: Transporter | undefined

const transport = (): Transporter => {
  made ??= createTransport({
    url: env.SMTP_URL,
    dnsTimeout: PATIENCE,
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return made
}
