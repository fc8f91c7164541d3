// The parts of a step that waits for a code from an email: its field, and the form that asks for another one.
import type { ReactNode } from 'react'
import type { Outcome } from '@/lib/gate/outcome'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { TextField } from '../ui/text-field'
import type { Sent } from '../use-sent'
import { errorsAt, Trouble } from './trouble'

type FieldProps = { readonly outcome: Outcome<unknown> | null; readonly label: string; readonly hint: string }

export const EmailedCodeField = ({ outcome, label, hint }: FieldProps) => (
  <TextField
    {...errorsAt(outcome, 'code')}
    autoComplete="one-time-code"
    autoFocus
    hint={hint}
    inputMode="numeric"
    label={label}
    name="code"
    required
  />
)

type SendAnotherProps = {
  readonly sent: Pick<Sent<unknown>, 'state' | 'failed' | 'pending' | 'form'>
  readonly hidden: Readonly<Record<string, string>>
  /** What the button says, what is said once it is done, and where it failed. */
  readonly submit: string
  readonly done: string
  readonly title: string
  /** When to ask for it. */
  readonly children: ReactNode
}

export const SendAnother = ({ sent, hidden, submit, done, title, children }: SendAnotherProps) => (
  <form {...sent.form} className="space-y-3 border-t border-line pt-6">
    <p className="text-ink-soft">{children}</p>
    <Trouble failed={sent.failed} outcome={sent.state.outcome} title={title} untyped />
    {sent.state.outcome?.kind === 'done' && !sent.failed ? (
      <Notice kind="success" live="status">
        {done}
      </Notice>
    ) : null}
    {Object.entries(hidden).map(([name, value]) => (
      <input key={name} name={name} type="hidden" value={value} />
    ))}
    <Button pending={sent.pending} type="submit">
      {submit}
    </Button>
  </form>
)
