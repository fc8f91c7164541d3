// Why a sign-in or sign-up did not go through, announced as it appears. What belongs to a field stands at the field.
import type { CheckView } from '@/lib/entry/form'
import type { Outcome } from '@/lib/gate/outcome'
import { BotCheck } from '../bot-check/bot-check'
import { NotSent } from '../not-sent'
import { Refusal } from '../refusal'
import type { Failure } from '../step-up/use-submission'
import { Notice } from '../ui/notice'

type TroubleProps = {
  readonly outcome: Outcome<unknown> | null
  readonly title: string
  /** How the last submission failed; null where it was answered. */
  readonly failed: Failure | null
  /** Whether nothing is typed into this form. */
  readonly untyped?: boolean
  /** What is to come with the form next time. */
  readonly check?: CheckView | undefined
  /** What to do with the answer where there is no form to put it in. */
  readonly onChecked?: (answer: string) => void
}

export function Trouble({ outcome, title, failed, untyped = false, check, onChecked }: TroubleProps) {
  if (failed) return <NotSent failed={failed} typed={!untyped} />
  if (!outcome || outcome.kind === 'done') return null
  if (outcome.kind === 'denied')
    return check ? (
      <BotCheck check={check} denied={outcome} {...(onChecked ? { onChecked } : {})} />
    ) : (
      <Refusal denied={outcome} live="alert" />
    )
  const said =
    outcome.kind === 'invalid'
      ? (outcome.issues.form ?? outcome.issues.response ?? ['Look at the marked fields.'])
      : ['Load this page again and try once more.']
  return (
    <Notice kind="danger" live="alert" title={title}>
      {said.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Notice>
  )
}

/** What is wrong with a field, for spreading onto it. */
export const errorsAt = (outcome: Outcome<unknown> | null, field: string): { readonly errors?: readonly string[] } => {
  const errors = outcome?.kind === 'invalid' ? outcome.issues[field] : undefined
  return errors ? { errors } : {}
}
