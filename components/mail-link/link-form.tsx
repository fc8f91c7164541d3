'use client'
// A form behind a mailed link: its secret, whatever else is asked for, and one button. Nothing is sent until somebody
// presses it, whoever or whatever opened the link. Once it is done, what was done takes the form's place.
import { type ReactNode, useEffect, useRef } from 'react'
import type { Action } from '../acts'
import { GateForm } from '../step-up/gate-form'
import { Notice } from '../ui/notice'
import { LINK_FIELD, LinkField } from './link-field'

type LinkFormProps = {
  readonly action: Action
  readonly submit: string
  /** Names of fields, besides the link, that are never kept. */
  readonly secrets?: readonly string[]
  /** Said once it is done, and what to do next. */
  readonly title: string
  readonly whenDone: ReactNode
  readonly children?: ReactNode
}

export const LinkForm = ({ action, submit, secrets = [], title, whenDone, children }: LinkFormProps) => (
  <GateForm
    action={action}
    instead={() => <Done title={title}>{whenDone}</Done>}
    secrets={[LINK_FIELD, ...secrets]}
    submit={submit}
  >
    <LinkField />
    {children}
  </GateForm>
)

function Done({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div ref={box} tabIndex={-1}>
      <Notice kind="success" title={title}>
        {children}
      </Notice>
    </div>
  )
}
