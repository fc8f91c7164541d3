// Changes that were proven and wait, with what they are, until when, and the way to call them off.
import type { waitingOf } from '@/lib/sessions/own'
import type { Action } from '../acts'
import { GateForm } from '../step-up/gate-form'
import { SummaryList } from '../step-up/summary'
import { Badge } from '../ui/badge'
import { Card } from '../ui/card'
import { Moment } from '../ui/moment'

type Hold = Awaited<ReturnType<typeof waitingOf>>[number]

type WaitingProps = { readonly holds: readonly Hold[]; readonly now: Date; readonly cancel: Action }

export function Waiting({ holds, now, cancel }: WaitingProps) {
  if (holds.length === 0) return null
  return (
    <Card
      id="waiting"
      title="What waits"
      intro="Something about the visit was unusual, so these changes wait although they were confirmed. If you did not ask for one of them, call it off and end your other sessions."
    >
      <ul className="space-y-6">
        {holds.map((hold) => (
          <li className="space-y-3" key={hold.id}>
            <SummaryList summary={hold.summary} />
            <When hold={hold} now={now} />
            <GateForm
              action={cancel}
              hidden={{ id: hold.id }}
              size="small"
              submit="Call it off"
              submitLabel={`Call it off: ${hold.summary.title}`}
              variant="danger"
            />
          </li>
        ))}
      </ul>
    </Card>
  )
}

const When = ({ hold: { startedAt, ripeAt, expiresAt }, now }: { readonly hold: Hold; readonly now: Date }) =>
  ripeAt > now ? (
    <p className="text-sm text-ink-soft">
      Confirmed <Moment at={startedAt} />, and it waits until <Moment at={ripeAt} />. Then do the same again and prove
      it once more.
    </p>
  ) : (
    <p className="text-sm">
      <Badge tone="good">Ready</Badge> The wait is over: do the same again before <Moment at={expiresAt} /> and prove it
      once more.
    </p>
  )
