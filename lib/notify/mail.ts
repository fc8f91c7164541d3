// Sending a mail that was queued, over SMTP. One try: whether there is another is the queue's business. What cannot be
// sent is in the log by its number and kind, without address or text.
import { createTransport, type Transporter } from 'nodemailer'
import { seal, unseal } from '../crypto'
import { env } from '../env'
import { MAIL } from '../jobs/queues'
import { log } from '../log'
import { seconds } from '../time'
import type { Letter } from './letter'

export type Mail = Letter & { readonly kind: string; readonly to: string }

/** A mail as it waits in the queue: sealed, because links and codes stand in it. */
export type SealedMail = { readonly kind: string; readonly sealed: string }

export const sealMail = (mail: Mail): SealedMail => ({ kind: mail.kind, sealed: seal(JSON.stringify(mail), MAIL) })

export const openMail = ({ sealed }: SealedMail): Mail => JSON.parse(unseal(sealed, MAIL)) as Mail

/** A mail with the number of its job. The number becomes its Message-ID, so that a mail sent twice is one mail. */
export type QueuedMail = { readonly id: string; readonly mail: Mail; readonly tries: number }

const PATIENCE = seconds(20)

/** Sends one mail. False when it could not be handed over; the log says why, as a warning. */
export async function sendMail({ id, mail, tries }: QueuedMail): Promise<boolean> {
  const { kind, to, subject, text, html } = mail
  try {
    await transport().sendMail({
      from: env.MAIL_FROM,
      to: { name: '', address: to },
      subject,
      text,
      html,
      messageId: `<${id}@${new URL(env.ORIGIN).hostname}>`,
      // RFC 3834: nobody's absence notice answers it.
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    log.info({ mail: id, kind, tries }, 'mail sent')
    return true
  } catch (error) {
    log.warn({ mail: id, kind, tries, error }, 'mail could not be sent and will be tried again')
    return false
  }
}

let made: Transporter | undefined

const transport = (): Transporter => {
  made ??= createTransport({
    url: env.SMTP_URL,
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return made
}
