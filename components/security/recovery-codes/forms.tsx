'use client'
// Making a set of recovery codes, or new ones for those that were used. What comes back is shown once, in place of the form.
import type { Action } from '../../acts'
import { GateForm } from '../../step-up/gate-form'
import { Confirm } from '../../ui/confirm'
import { Sheet } from './sheet'

export type ShownCodes = { readonly codes: readonly string[]; readonly madeAt: string }

type FormProps = { readonly action: Action<ShownCodes>; readonly email: string }

type MakeProps = FormProps & {
  /** There has been no set yet. */
  readonly first: boolean
  /** Codes that stop working. */
  readonly left: number
}

export function MakeCodes({ action, email, first, left }: MakeProps) {
  const form = (
    <GateForm
      action={action}
      instead={(made) => <Sheet {...made} email={email} kind="set" />}
      submit={left > 0 ? 'Make ten new codes' : 'Make ten codes'}
      variant={left > 0 ? 'danger' : 'primary'}
    >
      {first ? <p>You have none yet.</p> : null}
      <p className="max-w-prose">
        They are shown once, and never again. Have a printer ready, or a place to keep a file that is neither your phone
        nor your mail.
      </p>
    </GateForm>
  )
  if (left === 0) return form
  return (
    <Confirm label="Make a new set…">
      <p>
        <strong>
          {left === 1 ? 'The code that is left stops working' : `The ${left} codes that are left stop working`} at once.
        </strong>{' '}
        Throw away what you printed or saved of them.
      </p>
      {form}
    </Confirm>
  )
}

/** The others stay as they are. */
export const ReplaceCodes = ({ action, email, count }: FormProps & { readonly count: number }) => (
  <GateForm
    action={action}
    instead={(made) => <Sheet {...made} email={email} kind="replacement" />}
    submit={count === 1 ? 'Show me the new code' : `Show me the ${count} new codes`}
    variant="secondary"
  >
    <p className="max-w-prose">
      A used code does not serve again.{' '}
      {count === 1 ? 'A new one takes its place' : `${count} new ones take their place`}; the others that you saved stay
      good.
    </p>
  </GateForm>
)
