// A refusal by the gate, in a box: what, why, until when, what to do. On pages and inside forms alike.
import type { Denied } from '@/lib/gate/outcome'
import { SummaryList } from './step-up/summary'
import { Moment } from './ui/moment'
import { Notice } from './ui/notice'
import { TextLink } from './ui/text-link'
import { DENIAL_WORDS } from './words/denial'

type RefusalProps = { readonly denied: Denied; readonly heading?: boolean; readonly live?: 'alert' }

export function Refusal({ denied, heading = true, live }: RefusalProps) {
  const { title, what, why, todo, link } = DENIAL_WORDS[denied.reason]
  const { until, summary } = denied
  return (
    <Notice
      kind={denied.reason === 'held' || denied.reason === 'cool-off' ? 'info' : 'warning'}
      {...(heading ? { title } : {})}
      {...(live ? { live } : {})}
    >
      <div className="space-y-3">
        <p>
          {what} {why}
        </p>
        {summary ? <SummaryList summary={summary} /> : null}
        {until ? (
          <p>
            It waits until{' '}
            <strong>
              <Moment at={until} />
            </strong>
            .
          </p>
        ) : null}
        <ul className="list-disc space-y-1 pl-5">
          {todo.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
        {link ? (
          <p>
            <TextLink href={link.href}>{link.label}</TextLink>
          </p>
        ) : null}
      </div>
    </Notice>
  )
}
