// The mails that were queued for somebody, opened as the worker would open them, and the links in them. Sending over
// real SMTP is `openMailbox`'s.
import { pool } from '../db'
import { type Mail, openMail, type SealedMail } from '../notify/mail'

/** Mails queued for an address, oldest first. */
export async function lettersTo(address: string): Promise<Mail[]> {
  const { rows } = await pool.query<{ data: SealedMail }>(
    "select data from pgboss.job where name = 'mail' order by created_on, id",
  )
  return rows.map(({ data }) => openMail(data)).filter(({ to }) => to === address)
}

/** The newest mail of a kind. Throws where there is none. */
export async function letterTo(address: string, kind: string): Promise<Mail> {
  const letter = (await lettersTo(address)).findLast((one) => one.kind === kind)
  if (!letter) throw new Error(`no mail of kind ${kind} to ${address}`)
  return letter
}

/** The secret of the link in a mail that leads to `path`, e.g. `/not-me`. */
export function secretIn({ text }: Pick<Mail, 'text'>, path: string): string {
  const [, secret] = text.match(new RegExp(`${path}#([\\w-]{43})`)) ?? []
  if (!secret) throw new Error(`no link to ${path} in the mail`)
  return secret
}

/** The digits to be typed from a mail. */
export function codeIn({ text }: Pick<Mail, 'text'>): string {
  const [, code] = text.match(/^ {4}(\d[\d ]{5,})$/m) ?? []
  if (!code) throw new Error('no code in the mail')
  return code.replaceAll(' ', '')
}
