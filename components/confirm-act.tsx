// One thing in a list that can be taken away: a button that opens a look at what that means, and the form that does it.
import type { ReactNode } from 'react'
import type { Denied } from '@/lib/gate/outcome'
import type { Action } from './acts'
import { GateForm } from './step-up/gate-form'
import { Confirm } from './ui/confirm'

type ConfirmActProps = {
  /** What is done: "Remove". */
  readonly act: string
  /** What it is done to, for those who hear one button after another. */
  readonly to: string
  readonly action: Action
  readonly hidden: Readonly<Record<string, string>>
  /** Why it cannot be done from here. */
  readonly unmet: Denied | null
  /** What it means. */
  readonly children: ReactNode
}

export const ConfirmAct = ({ act, to, action, hidden, unmet, children }: ConfirmActProps) => (
  <Confirm describedAs={`${act}… ${to}`} label={`${act}…`} size="small">
    {children}
    <GateForm
      action={action}
      hidden={hidden}
      size="small"
      submit={act}
      submitLabel={`${act} ${to}`}
      unmet={unmet}
      variant="danger"
    />
  </Confirm>
)
