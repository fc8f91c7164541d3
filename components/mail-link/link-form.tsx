'use client'
// A form behind a mailed link: its secret, whatever else is asked for, and one button. Nothing is done until somebody
// presses it, whoever or whatever opened the link. Once it is done, what was done takes the form's place.
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { type Action, EMPTY } from '../acts'
import { GateForm } from '../step-up/gate-form'
import { Notice } from '../ui/notice'
import { TakesFocus } from '../ui/takes-focus'
import { LINK_FIELD, LinkField } from './link-field'

type LinkFormProps = {
  readonly action: Action
  /** Looks at the link as soon as the page has it, without using it: one that does not work takes the form's place. */
  readonly look?: Action
  readonly submit: string
  /** Names of fields, besides the link, that are never kept. */
  readonly secrets?: readonly string[]
  /** Said once it is done, and what to do next. */
  readonly title: string
  readonly whenDone: ReactNode
  /** What to do where the link does not work. It goes with the form: once it is done, nothing is too old. */
  readonly otherwise?: ReactNode
  readonly children?: ReactNode
}

export function LinkForm({ action, look, submit, secrets = [], title, whenDone, otherwise, children }: LinkFormProps) {
  const [dead, setDead] = useState<readonly string[] | null>(null)
  const lookAt = async (secret: string) => {
    if (!look) return
    const form = new FormData()
    form.set(LINK_FIELD, secret)
    const { outcome } = await look(EMPTY, form).catch(() => EMPTY)
    if (outcome?.kind === 'invalid') setDead(Object.values(outcome.issues).flat())
  }
  if (dead) return <Dead onOther={() => setDead(null)} otherwise={otherwise} said={dead} />
  return (
    <GateForm
      action={action}
      instead={() => <Done title={title}>{whenDone}</Done>}
      secrets={[LINK_FIELD, ...secrets]}
      submit={submit}
    >
      <LinkField onSecret={(secret) => void lookAt(secret)} />
      <div className="space-y-5 empty:hidden">{children}</div>
      {otherwise ? <p className="text-ink-soft">{otherwise}</p> : null}
    </GateForm>
  )
}

type DeadProps = {
  readonly said: readonly string[]
  readonly otherwise: ReactNode
  /** Another link was opened in this tab. */
  readonly onOther: () => void
}

function Dead({ said, otherwise, onOther }: DeadProps) {
  const other = useEffectEvent(onOther)
  useEffect(() => {
    const look = () => other()
    window.addEventListener('hashchange', look)
    return () => window.removeEventListener('hashchange', look)
  }, [])
  return (
    <div className="space-y-5">
      <TakesFocus>
        <Notice kind="danger" live="alert" title="This link does not work.">
          {said.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Notice>
      </TakesFocus>
      {otherwise ? <p className="text-ink-soft">{otherwise}</p> : null}
    </div>
  )
}

const Done = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <TakesFocus>
    <Notice kind="success" title={title}>
      {children}
    </Notice>
  </TakesFocus>
)
