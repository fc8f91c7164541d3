// A real SMTP server in tests, where SMTP_URL points: what arrives can be read. Never imported by anything that is built.
import { MailDev } from 'maildev'
import { env } from '../env'

export type Received = {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly messageId: string
}

export type Mailbox = { readonly received: () => Promise<readonly Received[]>; readonly close: () => Promise<void> }

/** Opens a mailbox that takes mail for everybody. */
export async function openMailbox(): Promise<Mailbox> {
  const maildev = new MailDev({
    smtp: Number(new URL(env.SMTP_URL).port),
    ip: '127.0.0.1',
    disableWeb: true,
    silent: true,
  })
  const { storage } = await maildev.start()
  return {
    received: async () =>
      (await storage.getAll()).map(({ to, subject, text, html, headers }) => ({
        to: to[0]?.address ?? '',
        subject,
        text: text ?? '',
        html: html ?? '',
        messageId: String(headers['message-id'] ?? ''),
      })),
    close: () => maildev.stop(),
  }
}
