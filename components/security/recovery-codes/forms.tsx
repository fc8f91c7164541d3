'use client'
// Making a set of recovery codes, or new ones for those that were used. What comes back is shown once, in place of the form.
import type { Denied } from '@/lib/gate/outcome'
import type { Action } from '../../acts'
import { GateForm } from '../../step-up/gate-form'
import { Sheet } from './sheet'

export type ShownCodes = { readonly codes: readonly string[]; readonly madeAt: string }

type FormProps = {
  readonly action: Action<ShownCodes>
  readonly email: string
  /** Why it cannot be done from here. */
  readonly unmet: Denied | null
}

type MakeProps = FormProps & {
  /** There has been no set yet. */
  readonly first: boolean
  /** Codes that stop working. */
  readonly left: number
}

// Each form stands at one place whatever is left: without JavaScript, what comes back is shown where the form that was
// sent would stand, on a page on which the counts have changed.

/** What stops working is said here, and once more where proof is asked for. */
export const MakeCodes = ({ action, email, first, left, unmet }: MakeProps) => (
  <GateForm
    action={action}
    instead={(made) => <Sheet {...made} email={email} kind="set" />}
    submit={left > 0 ? 'Make ten new codes' : 'Make ten codes'}
    unmet={unmet}
    variant={left > 0 ? 'danger' : 'primary'}
  >
    {first ? <p>You have none yet.</p> : null}
    {left > 0 ? (
      <p className="max-w-prose">
        <strong>
          {left === 1 ? 'The code that is left stops working' : `The ${left} codes that are left stop working`} at once.
        </strong>{' '}
        Throw away what you printed or saved of them.
      </p>
    ) : null}
    <p className="max-w-prose">
      They are shown once, and never again. Have a printer ready, or a place to keep a file that is neither your phone
      nor your mail.
    </p>
  </GateForm>
)

/** The others stay as they are. Nothing is to be seen where none was used. */
export const ReplaceCodes = ({ action, email, count, unmet }: FormProps & { readonly count: number }) => (
  <div className={count === 0 ? 'has-[form]:hidden' : ''}>
    <GateForm
      action={action}
      instead={(made) => <Sheet {...made} email={email} kind="replacement" />}
      submit={count === 1 ? 'Show me the new code' : `Show me the ${count} new codes`}
      unmet={unmet}
      variant="secondary"
    >
      <p className="max-w-prose">
        A used code does not serve again.{' '}
        {count === 1 ? 'A new one takes its place' : `${count} new ones take their place`}; the others that you saved
        stay good.
      </p>
    </GateForm>
  </div>
)
