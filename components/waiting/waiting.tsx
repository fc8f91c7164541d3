// Changes that were proven and wait, wherever they are a task: what they are, until when, how to finish or cancel them.
import type { Denied } from '@/lib/gate/outcome'
import type { HoldRecord } from '@/lib/stepup/holds/hold'
import type { Action } from '../acts'
import { GateForm } from '../step-up/gate-form'
import { SummaryList } from '../step-up/summary'
import { Badge } from '../ui/badge'
import { ButtonLink } from '../ui/button-link'
import { Card } from '../ui/card'
import { Moment } from '../ui/moment'
import { TextLink } from '../ui/text-link'
import { placeOf } from './places'

type WaitingProps = {
  readonly holds: readonly HoldRecord[]
  readonly now: Date
  readonly cancel: Action
  /** Why none can be canceled from here. */
  readonly unmet: Denied | null
}

export function Waiting({ holds, now, cancel, unmet }: WaitingProps) {
  if (holds.length === 0) return null
  return (
    <Card
      id="waiting"
      intro="You confirmed these changes on an unusual visit, so they wait. Nothing has changed yet, and nothing changes by itself: you finish them. If you did not ask for one, cancel it and end your other sessions."
      title={holds.some(({ ripeAt }) => ripeAt <= now) ? 'Ready for you to finish' : 'Waiting changes'}
    >
      <ul className="space-y-6">
        {holds.map((hold) => (
          <li className="space-y-3" key={hold.id}>
            <SummaryList summary={hold.summary} />
            <When hold={hold} now={now} />
            <div className="flex flex-wrap items-start gap-3">
              {hold.ripeAt <= now ? <Finish hold={hold} /> : null}
              <Cancel cancel={cancel} hold={hold} unmet={unmet} />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}

type CancelProps = Pick<WaitingProps, 'cancel' | 'unmet'> & { readonly hold: HoldRecord }

export const Cancel = ({ hold, cancel, unmet }: CancelProps) => (
  <GateForm
    action={cancel}
    hidden={{ id: hold.id }}
    size="small"
    submit="Cancel"
    unmet={unmet}
    submitLabel={`Cancel: ${hold.summary.title}`}
    variant="danger"
  />
)

const Finish = ({ hold: { id, hasDraft, summary, operation } }: { readonly hold: HoldRecord }) => {
  const { href, label } = placeOf(operation)
  return hasDraft ? (
    <ButtonLink aria-label={`Finish this change: ${summary.title}`} href={`/security/waiting/${id}`} size="small">
      Finish this change
    </ButtonLink>
  ) : (
    <p className="text-sm">
      To finish it, do the same again on the page of <TextLink href={href}>{label}</TextLink>.
    </p>
  )
}

export const When = ({
  hold: { startedAt, ripeAt, expiresAt },
  now,
}: {
  readonly hold: HoldRecord
  readonly now: Date
}) =>
  ripeAt > now ? (
    <p className="text-sm text-ink-soft">
      Confirmed <Moment at={startedAt} />. You can finish it from <Moment at={ripeAt} /> until <Moment at={expiresAt} />
      . We email you when it is ready.
    </p>
  ) : (
    <p className="text-sm">
      <Badge tone="good">Ready</Badge> Finish it before <Moment at={expiresAt} />, or it lapses.
    </p>
  )
