// An act of staff that takes something away: what will happen is said first, a reason is asked for, and the form passes
// the gate.
import type { ReactNode } from 'react'
import { Gated } from '@/components/gated'
import { GateTextArea } from '@/components/step-up/gate-field'
import { GateForm, type GateFormProps } from '@/components/step-up/gate-form'
import type { ButtonSize } from '@/components/ui/button'
import { Confirm } from '@/components/ui/confirm'
import type { Denied } from '@/lib/gate/outcome'

type ReasonFormProps = {
  readonly action: GateFormProps<null>['action']
  /** What the button says that opens the preview. */
  readonly label: string
  /** What the button says that does it. */
  readonly submit: string
  readonly done: string
  readonly hidden?: Readonly<Record<string, string>>
  readonly harmless?: boolean
  /** What becomes of the reason, where no user reads it. */
  readonly hint?: string
  /** Read instead of the label, where several say the same. */
  readonly describedAs?: string
  readonly size?: ButtonSize
  /** Why this act would be refused from here: said in place of the form. */
  readonly unmet?: Denied | null
  /** What will happen. */
  readonly children: ReactNode
}

export const ReasonForm = ({
  action,
  label,
  submit,
  done,
  hidden = {},
  harmless = false,
  hint = 'It goes into the audit trail with your name, and the user reads it where they sign in again.',
  describedAs,
  size = 'normal',
  unmet = null,
  children,
}: ReasonFormProps) => (
  <Confirm {...(describedAs ? { describedAs } : {})} label={label} size={size}>
    <div className="max-w-prose space-y-2">{children}</div>
    <Gated unmet={unmet}>
      <GateForm
        action={action}
        draft={`reason ${Object.values(hidden).join()} ${submit}`}
        done={done}
        hidden={hidden}
        submit={submit}
        variant={harmless ? 'primary' : 'danger'}
      >
        <GateTextArea hint={hint} label="Reason" minLength={3} name="reason" required rows={3} />
      </GateForm>
    </Gated>
  </Confirm>
)
