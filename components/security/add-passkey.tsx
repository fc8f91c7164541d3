'use client'
// Adding a passkey: a name, proof where the law asks for it, then the browser makes the passkey and the server checks
// it. What the browser needs for that is loaded when it comes to it.
import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser'
import { startTransition, useActionState, useEffect, useEffectEvent, useRef, useState } from 'react'
import { type Action, EMPTY } from '../acts'
import { useScripted } from '../sign-in/password-field'
import { Trouble } from '../sign-in/trouble'
import { GateField } from '../step-up/gate-field'
import { GateForm } from '../step-up/gate-form'
import { Button } from '../ui/button'
import { Confirm } from '../ui/confirm'
import { Notice } from '../ui/notice'

export type PasskeyEnrolment = { readonly id: string; readonly options: PublicKeyCredentialCreationOptionsJSON }

type AddPasskeyProps = {
  readonly enrol: Action<PasskeyEnrolment>
  readonly confirm: Action<{ readonly trustedFrom: string }>
  readonly suggestion: string
}

export function AddPasskey({ enrol, confirm, suggestion }: AddPasskeyProps) {
  if (!useScripted())
    return (
      <noscript>
        <Notice kind="warning">
          Adding a passkey takes JavaScript. Turn it on for this site, or add an authenticator app, which works without.
        </Notice>
      </noscript>
    )
  return (
    <Confirm label="Add a passkey" variant="primary">
      <GateForm action={enrol} instead={(enrolment) => <Make confirm={confirm} enrolment={enrolment} />} submit="Go on">
        <GateField
          autoComplete="off"
          defaultValue={suggestion}
          hint="So that you know it again in this list."
          label="Name"
          maxLength={60}
          name="name"
          required
        />
      </GateForm>
    </Confirm>
  )
}

type Refused = 'have-one' | 'no-answer'

function Make({
  enrolment: { id, options },
  confirm,
}: {
  readonly enrolment: PasskeyEnrolment
  readonly confirm: AddPasskeyProps['confirm']
}) {
  const [{ outcome }, dispatch, pending] = useActionState(confirm, EMPTY)
  const [stands, setStands] = useState<'asking' | 'given' | Refused>('asking')
  const make = async () => {
    setStands('asking')
    const { makePasskey } = await import('./make-passkey')
    const made = await makePasskey(options)
    setStands(made.kind === 'made' ? 'given' : made.kind)
    if (made.kind !== 'made') return
    const form = new FormData()
    form.set('enrolment', id)
    form.set('response', made.response)
    startTransition(() => dispatch(form))
  }
  const started = useRef(false)
  const begin = useEffectEvent(() => {
    if (started.current) return
    started.current = true
    void make()
  })
  useEffect(() => begin(), [])
  const busy = stands === 'asking' || pending
  return (
    <div className="space-y-4">
      <p role="status">{busy ? 'Follow what your browser asks of you.' : null}</p>
      <Trouble outcome={outcome} title="The passkey was not added." />
      {stands === 'have-one' || stands === 'no-answer' ? (
        <Notice kind="warning" live="alert">
          {REFUSED[stands]}
        </Notice>
      ) : null}
      <Button onClick={() => void make()} pending={busy} variant="primary">
        Make the passkey
      </Button>
    </div>
  )
}

const REFUSED: Readonly<Record<Refused, string>> = {
  'have-one':
    'This device already holds a passkey for your account. Use another device or password manager for a second one.',
  'no-answer': 'Your browser made no passkey. Nothing was changed; try again when you are ready.',
}
