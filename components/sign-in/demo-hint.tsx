// Who can be tried in the demo tenant. Never shown elsewhere.
import type { DemoHint } from '@/lib/entry/demo/hint'
import { Card } from '../ui/card'
import { ROLE_WORDS } from '../words/proof'

export const DemoBox = ({ hint: { password, accounts } }: { readonly hint: DemoHint }) => (
  <Card title="Accounts to try">
    <div className="space-y-3">
      <p>
        Everybody in this demo has the password{' '}
        <code className="rounded bg-sunken px-1.5 py-0.5 whitespace-nowrap">{password}</code>
      </p>
      <ul className="space-y-1">
        {accounts.map(({ email, role, app }) => (
          <li key={email}>
            <code className="break-all">{email}</code>{' '}
            <span className="text-ink-soft">
              <span>{ROLE_WORDS[role]}</span>
              <span>{app ? '' : ', no authenticator yet'}</span>
            </span>
          </li>
        ))}
      </ul>
      <p>
        One-time codes come from a terminal:{' '}
        <code className="rounded bg-sunken px-1.5 py-0.5 break-words">npm run demo:code -- {accounts[0]?.email}</code>
      </p>
    </div>
  </Card>
)
