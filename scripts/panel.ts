// The one panel at the end of a start: the one address that works and why, and how to sign in.
import { isLoopback } from '@/lib/loopback'
import type { Stack } from './stack'

/** The panel's text, in lines of plain characters. */
export function panel({ origin, mailUrl, accounts }: Pick<Stack, 'origin' | 'mailUrl' | 'accounts'>): string {
  return [
    '',
    `Portal           ${origin}`,
    ...aboutAddress(new URL(origin)).map((line) => `                 ${line}`),
    `Mailbox          ${mailUrl ?? 'emails leave through SMTP_URL'}`,
    ...(accounts.length > 0 ? aboutDemo(accounts) : []),
    '',
    'Ctrl-C stops everything.',
    '',
  ].join('\n')
}

/** Why there is one address, and where it does not work. */
function aboutAddress({ protocol, hostname }: URL): readonly string[] {
  const safari = [
    'Safari does not keep sign-in cookies on http://localhost: use Chrome, Edge or',
    'Firefox, or start with a certificate (TLS_CERT and TLS_KEY, docs/tls.md).',
  ]
  return [
    'Use exactly this address: passkeys and sign-in cookies belong to it. Other',
    'names for this machine lead here.',
    ...(protocol === 'http:' && isLoopback(hostname) ? safari : []),
  ]
}

function aboutDemo(accounts: Stack['accounts']): readonly string[] {
  const width = Math.max(0, ...accounts.map(({ email }) => email.length))
  const secret = Math.max(0, ...accounts.map(({ password }) => password.length))
  const lines = accounts.map(
    ({ email, password, role, authenticator }) =>
      `  ${email.padEnd(width)}  ${password.padEnd(secret)}  ${role}${authenticator === 'none' ? ', no authenticator yet' : ''}`,
  )
  return ['', 'Demo accounts (email, password, role)', ...lines, '', 'One-time code    npm run demo:code -- <account>']
}
