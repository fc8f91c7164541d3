// A refusal by the gate, in a box: what, why, until when, what to do. On pages and inside forms alike.
import type { DenialReason, Denied } from '@/lib/gate/outcome'
import { Advice } from './advice'
import { Reasons } from './reasons'
import { SummaryList } from './step-up/summary'
import { Countdown } from './ui/countdown'
import { Moment } from './ui/moment'
import { Notice } from './ui/notice'
import { DENIAL_WORDS } from './words/denial'
import { UNCHANGED } from './words/denial-parts'
import { lengthWords } from './words/length'

/** Refusals that an unusual visit is behind. */
const UNUSUAL: readonly DenialReason[] = ['risk-too-high', 'passkey-needed', 'held', 'codes-wait']

/** Refusals that end by themselves. */
const WAITS: readonly DenialReason[] = ['held', 'cool-off', 'codes-wait']

/** On a page that only shows something, there was nothing to change. */
const onPage = (what: string): string => (what === UNCHANGED ? '' : what)

type RefusalProps = {
  readonly denied: Denied
  readonly heading?: boolean
  readonly live?: 'alert'
  /** Said in place of a form: nothing was asked for yet. */
  readonly ahead?: boolean
}

export function Refusal({ denied, heading = true, live, ahead = false }: RefusalProps) {
  const { title, what, why } = DENIAL_WORDS[denied.reason]
  const { until, seconds, summary, reasons } = denied
  const box = (
    <Notice
      kind={WAITS.includes(denied.reason) ? 'info' : 'warning'}
      {...(heading ? { title } : {})}
      {...(live ? { live } : {})}
    >
      <div className="space-y-3">
        <p>{[ahead || !heading ? onPage(what) : what, why].filter(Boolean).join(' ')}</p>
        {summary ? <SummaryList summary={summary} /> : null}
        {reasons && UNUSUAL.includes(denied.reason) ? (
          <div className="space-y-1">
            <p className="font-medium">Why:</p>
            <Reasons reasons={reasons} />
          </div>
        ) : null}
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
        <Advice denied={denied} />
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
