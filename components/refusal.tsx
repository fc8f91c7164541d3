// A refusal by the gate, in a box: what, why, until when, what to do. On pages and inside forms alike.
import type { DenialReason, Denied } from '@/lib/gate/outcome'
import { Reasons } from './reasons'
import { SummaryList } from './step-up/summary'
import { Countdown } from './ui/countdown'
import { Moment } from './ui/moment'
import { Notice } from './ui/notice'
import { TextLink } from './ui/text-link'
import { DENIAL_WORDS } from './words/denial'

/** Refusals that an unusual visit is behind. */
const UNUSUAL: readonly DenialReason[] = ['risk-too-high', 'passkey-needed', 'held']

type RefusalProps = { readonly denied: Denied; readonly heading?: boolean; readonly live?: 'alert' }

export function Refusal({ denied, heading = true, live }: RefusalProps) {
  const { title, what, why, todo, link } = DENIAL_WORDS[denied.reason]
  const { until, seconds, summary, reasons } = denied
  const box = (
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
        {reasons && UNUSUAL.includes(denied.reason) ? <Reasons reasons={reasons} /> : null}
        {seconds === undefined ? null : <p>You can try again in {lengthWords(seconds)}.</p>}
        {until && seconds === undefined ? (
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
  // Beside the box, not in it: what changes inside an alert is read out each time.
  return seconds === undefined ? (
    box
  ) : (
    <div className="space-y-2">
      {box}
      <Countdown key={until} seconds={seconds} />
    </div>
  )
}

/** A length of time as a person says it, never less than it is. */
const lengthWords = (seconds: number): string => {
  if (seconds < 90) return seconds === 1 ? 'one second' : `${seconds} seconds`
  return `${Math.ceil(seconds / 60)} minutes`
}
