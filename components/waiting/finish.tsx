// One change that waits, on a page of its own: shown again as it was confirmed, and finished with what was typed then. The
// form carries it like any other; what is secret of it stays on the server. Nothing was submitted, and proof is asked again.
import type { Denied } from '@/lib/gate/outcome'
import type { HeldChange } from '@/lib/sessions/waiting'
import type { Action } from '../acts'
import { GateForm } from '../step-up/gate-form'
import { SummaryList } from '../step-up/summary'
import { Card, PageHeading, Stack } from '../ui/card'
import { Notice } from '../ui/notice'
import { TextLink } from '../ui/text-link'
import { placeOf } from './places'
import { Cancel, When } from './waiting'

type FinishProps = {
  readonly change: HeldChange
  readonly now: Date
  /** What the change is submitted to; null where it has to be asked for again in its own place. */
  readonly act: Action | null
  readonly cancel: Action
  /** Why it cannot be finished from here, or not canceled. */
  readonly unmet: { readonly finish: Denied | null; readonly cancel: Denied | null }
}

export const FinishScreen = ({ change, now, act, cancel, unmet }: FinishProps) => (
  <Stack>
    <PageHeading intro={<p>You confirmed it before, and then it had to wait.</p>} title="Finish this change" />
    <Card title="What changes">
      <div className="space-y-5">
        <SummaryList summary={change.summary} />
        <State act={act} cancel={cancel} change={change} now={now} unmet={unmet} />
      </div>
    </Card>
  </Stack>
)

function State({ change, now, act, cancel, unmet }: FinishProps) {
  const { id, state, fields, operation } = change
  const { href, label } = placeOf(operation)
  const back = (
    <p>
      <TextLink href={href}>Go to {label}</TextLink>
    </p>
  )
  if (state === 'made' || state === 'canceled' || state === 'lapsed')
    return (
      <Notice kind={state === 'made' ? 'success' : 'info'} live="status" title={ENDS[state].title}>
        <p>{ENDS[state].said}</p>
        {back}
      </Notice>
    )
  return (
    <div className="space-y-4">
      <When hold={change} now={now} />
      {state === 'ready' && act && fields ? (
        <GateForm action={act} hidden={{ ...fields, _hold: id }} submit="Finish this change" unmet={unmet.finish}>
          <p>Nothing has changed yet. We ask you to confirm it once more.</p>
        </GateForm>
      ) : null}
      {state === 'ready' && !(act && fields) ? (
        <p>
          We kept nothing of what you typed. Do the same again on the page of <TextLink href={href}>{label}</TextLink>.
        </p>
      ) : null}
      <Cancel cancel={cancel} hold={change} unmet={unmet.cancel} />
    </div>
  )
}

const ENDS = {
  made: { title: 'Done', said: 'The change was made.' },
  canceled: { title: 'Canceled', said: 'Nothing was changed.' },
  lapsed: { title: 'Too late', said: 'It was not finished in time, so it lapsed. Nothing was changed.' },
} as const
