'use client'
// A form whose act passes the gate. Without JavaScript it posts and comes back with what is wrong or what is to be
// proven; with it, proof is asked for in a dialog and the same fields are sent once more.
import type { ReactNode } from 'react'
import type { Denied } from '@/lib/gate/outcome'
import { Refusal } from '../refusal'
import { Button, type ButtonSize, type ButtonVariant } from '../ui/button'
import { Notice } from '../ui/notice'
import { TakesFocus } from '../ui/takes-focus'
import { Challenge } from './challenge'
import { GateStateContext } from './gate-state'
import { type Done, Result } from './result'
import { type Gate, type GateOptions, useGate } from './use-gate'

export type GateFormProps<View> = GateOptions<View> & {
  /** What the button says. */
  readonly submit: string
  /** Read instead, where several buttons say the same: "End the session on Firefox". Begins with what the button says. */
  readonly submitLabel?: string
  readonly variant?: ButtonVariant
  readonly size?: ButtonSize
  /** Said once it is done; a client component can make it of what the act answered. */
  readonly done?: Done<View>
  /** Said in the place of the form once it is done: it has nothing more to ask. */
  readonly whenDone?: string
  /**
   * Takes the place of the form once it is done, without JavaScript too: the next step of an act in several. What had the
   * focus is gone with the form, so this takes it (`TakesFocus`).
   */
  readonly instead?: (view: View) => ReactNode
  /** Fields that nobody fills in. */
  readonly hidden?: Readonly<Record<string, string>>
  /** Beside the button: a way back. */
  readonly beside?: ReactNode
  /** Why this act would be refused from here: said in place of the form, unless an answer of its own is to be read there. */
  readonly unmet?: Denied | null
  readonly children?: ReactNode
}

export function GateForm<View = null>(props: GateFormProps<View>) {
  const { submit, submitLabel, variant = 'primary', size = 'normal', hidden = {}, beside, children } = props
  const gate = useGate(props)
  const {
    state: { outcome, fields },
    pending,
    refilled,
    form,
  } = gate
  const other = otherThanForm(props, gate)
  if (other !== undefined) return other
  const cameBack = outcome !== null && !pending && !gate.canAnswer
  const issues = outcome?.kind === 'invalid' ? outcome.issues : {}
  return (
    <GateStateContext value={{ fields: outcome && outcome.kind !== 'done' ? fields : null, issues }}>
      <form {...form} {...(cameBack ? { 'data-came-back': true } : {})} className="max-w-xl space-y-5">
        {refilled && !outcome ? <Notice live="status">We kept what you typed. Nothing was submitted.</Notice> : null}
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} name={name} type="hidden" value={value} />
        ))}
        <div className="space-y-5 empty:hidden">{children}</div>
        <div {...(cameBack ? LOOK_HERE : {})} className="empty:hidden">
          <Result
            done={props.done}
            gate={gate}
            hidden={Object.keys(hidden)}
            secrets={(props.secrets ?? []).length > 0}
          />
        </div>
        <div className="flex flex-wrap items-center gap-3">
          <Button
            {...(submitLabel ? { 'aria-label': submitLabel } : {})}
            pending={pending}
            size={size}
            type="submit"
            variant={variant}
          >
            {submit}
          </Button>
          {beside}
        </div>
      </form>
      <Challenge gate={gate} />
    </GateStateContext>
  )
}

/** What stands in the place of the form; undefined where the form does. */
function otherThanForm<View>(
  { instead, whenDone, unmet }: GateFormProps<View>,
  { state: { outcome }, pending }: Gate<View>,
): ReactNode {
  if (outcome?.kind === 'done' && instead) return instead(outcome.value)
  if (outcome?.kind === 'done' && whenDone) return <Finished words={whenDone} />
  return unmet && !outcome && !pending ? <Refusal ahead denied={unmet} /> : undefined
}

const Finished = ({ words }: { readonly words: string }) => (
  <TakesFocus>
    <Notice kind="success" live="status">
      {words}
    </Notice>
  </TakesFocus>
)

/** Without JavaScript the page is a new one, and the browser goes to where the answer is. */
const LOOK_HERE = { autoFocus: true, tabIndex: -1 }
