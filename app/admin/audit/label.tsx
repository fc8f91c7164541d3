// Whether an alert was right: what its owner said of it, what staff said, and how to say it.
import { GateForm } from '@/components/step-up/gate-form'
import { Badge } from '@/components/ui/badge'
import type { Labels } from '@/lib/risk/labels/label'
import { submitAlertLabel } from './actions'

type AlertLabelProps = {
  readonly event: string
  readonly labels: Labels
  /** Whether who looks may say so. */
  readonly may: boolean
}

export const AlertLabel = ({ event, labels, may }: AlertLabelProps) => (
  <section aria-label="Was it right?" className="space-y-3">
    <p className="font-medium">Was it right?</p>
    <ul className="flex flex-wrap gap-2">
      <li>
        <Badge tone={labels.owner ? 'accent' : 'plain'}>{OWNER[labels.owner ?? 'nothing']}</Badge>
      </li>
      <li>
        <Badge tone={labels.staff ? 'accent' : 'plain'}>{STAFF[labels.staff ?? 'nothing']}</Badge>
      </li>
    </ul>
    {may ? (
      <div className="flex flex-wrap gap-3">
        {VERDICTS.map(({ verdict, submit }) => (
          <GateForm
            action={submitAlertLabel}
            hidden={{ event, verdict }}
            key={verdict}
            size="small"
            submit={submit}
            submitLabel={`${submit}: event ${event}`}
            variant="secondary"
          />
        ))}
      </div>
    ) : null}
  </section>
)

const OWNER = {
  me: 'Its owner: this was me',
  'not-me': 'Its owner: this wasn’t me',
  nothing: 'Its owner said nothing',
} as const
const STAFF = { right: 'Staff: right alert', wrong: 'Staff: wrong alert', nothing: 'Staff said nothing' } as const
const VERDICTS = [
  { verdict: 'right', submit: 'Right alert' },
  { verdict: 'wrong', submit: 'Wrong alert' },
] as const
