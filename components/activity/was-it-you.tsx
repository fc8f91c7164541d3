// "Was this you?", folded under a line of the timeline. Saying yes is remembered; saying no leads to the report where
// something came of it, and is remembered where nothing did.
import type { Asked } from '@/lib/activity/activity'
import type { Action } from '../acts'
import { GateForm } from '../step-up/gate-form'
import { TextLink } from '../ui/text-link'

type WasItYouProps = {
  readonly event: string
  readonly asked: Asked
  readonly label: Action
  /** What happened, for those who hear one button after another. */
  readonly what: string
}

export const WasItYou = ({ event, asked: { answers, report, said }, label, what }: WasItYouProps) => (
  <details className="pt-1">
    <summary className="inline-flex min-h-6 cursor-pointer text-sm text-accent underline">
      {said ? SAID[said] : 'Was this you?'}
    </summary>
    <div className="flex flex-wrap items-center gap-3 pt-2">
      {answers.map((verdict) => (
        <GateForm
          action={label}
          hidden={{ event, verdict }}
          key={verdict}
          size="small"
          submit={SUBMIT[verdict]}
          submitLabel={`${SUBMIT[verdict]}: ${what}`}
          variant="secondary"
        />
      ))}
      {report ? <TextLink href={`/activity/not-me?event=${event}`}>This wasn’t me</TextLink> : null}
    </div>
  </details>
)

const SUBMIT = { me: 'This was me', 'not-me': 'This wasn’t me' } as const
const SAID = { me: 'You said that this was you', 'not-me': 'You said that this was not you' } as const
