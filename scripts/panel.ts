// The one panel at the end of a start: where everything is, and how to sign in.
import type { Stack } from './stack'

/** The panel's text, in lines of plain characters. */
export function panel({ origin, mailUrl, accounts }: Pick<Stack, 'origin' | 'mailUrl' | 'accounts'>): string {
  const width = Math.max(0, ...accounts.map(({ email }) => email.length))
  const secret = Math.max(0, ...accounts.map(({ password }) => password.length))
  const lines = accounts.map(
    ({ email, password, role, authenticator }) =>
      `  ${email.padEnd(width)}  ${password.padEnd(secret)}  ${role}${authenticator === 'none' ? ', no authenticator yet' : ''}`,
  )
  const demo = [
    '',
    'Demo accounts (email, password, role)',
    ...lines,
    '',
    'One-time code    npm run demo:code -- <account>',
  ]
  return [
    '',
    `Portal           ${origin}`,
    `Mailbox          ${mailUrl ?? 'mails leave through SMTP_URL'}`,
    ...(accounts.length > 0 ? demo : []),
    '',
    'Ctrl-C stops everything.',
    '',
  ].join('\n')
}
