'use client'
// Setting up an authenticator app: proof where the law asks for it, then the secret as a picture and as text, and a
// first code that shows that it arrived. The same without JavaScript, where each answer is a page of its own.
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Action } from '../acts'
import { errorsAt, Trouble } from '../sign-in/trouble'
import { GateField } from '../step-up/gate-field'
import { GateForm } from '../step-up/gate-form'
import { CODE_INPUT } from '../step-up/inline-challenge'
import { Button } from '../ui/button'
import { TextField } from '../ui/text-field'
import { type Sent, useSent } from '../use-sent'
import { MailedCodeField } from './mailed-code-field'
import { QrCode, Secret } from './secret'

export type AppEnrolment = {
  readonly id: string
  /** A code was mailed, and comes along with the app's first one. */
  readonly mailed: boolean
  readonly secret: string
  readonly address: string
  readonly qr: { readonly path: string; readonly side: number }
}

type Added = { readonly trustedFrom: string }
type AddAppProps = { readonly enrol: Action<AppEnrolment>; readonly confirm: Action<Added> }

export function AddApp({ enrol, confirm }: AddAppProps) {
  const confirming = useSent(confirm)
  const [shown, setShown] = useState(false)
  return (
    <div className="space-y-6">
      {confirming.state.outcome && !shown ? <Late confirming={confirming} /> : null}
      <GateForm
        action={enrol}
        instead={(made) => <Steps confirming={confirming} enrolment={made} onShown={() => setShown(true)} />}
        submit="Set up an app"
      >
        <GateField
          autoComplete="off"
          defaultValue="Authenticator app"
          hint="So that you know it again in this list."
          label="Name"
          name="name"
          required
        />
      </GateForm>
    </div>
  )
}

type Confirming = Sent<Added>

/** Without JavaScript a wrong code comes back to a page that no longer has the secret: the app has it by then. */
const Late = ({ confirming }: { readonly confirming: Confirming }) => {
  const { outcome, fields } = confirming.state
  const enrolment = outcome?.kind === 'invalid' ? fields.enrolment : undefined
  if (!enrolment) return <Trouble failed={confirming.failed} outcome={outcome} title="The app was not added." />
  return (
    <>
      <CodeForm confirming={confirming} enrolment={enrolment} mailed={fields.coded === 'yes'} />
      <p>If your app does not have the entry that you just scanned, start again:</p>
    </>
  )
}

/** Where to look next. Without JavaScript the browser itself goes there. */
const LOOK_HERE = { autoFocus: true, tabIndex: -1 }

type StepsProps = { readonly enrolment: AppEnrolment; readonly confirming: Confirming; readonly onShown: () => void }

function Steps({ enrolment: { id, mailed, secret, address, qr }, confirming, onShown }: StepsProps) {
  const list = useRef<HTMLOListElement>(null)
  const tell = useEffectEvent(onShown)
  useEffect(() => {
    list.current?.focus()
    tell()
  }, [])
  return (
    <ol {...LOOK_HERE} className="list-decimal space-y-6 pl-5" ref={list}>
      <li className="space-y-4">
        <p>Open your authenticator app and scan this picture. It is shown once.</p>
        <QrCode qr={qr} />
        <p>
          No camera at hand? Type this into the app instead, or <a href={address}>open it in an app on this device</a>:
        </p>
        <Secret secret={secret} />
      </li>
      <li className="space-y-4">
        <p>Type the six digits that the app shows now.</p>
        <CodeForm confirming={confirming} enrolment={id} mailed={mailed} />
      </li>
    </ol>
  )
}

type CodeFormProps = { readonly confirming: Confirming; readonly enrolment: string; readonly mailed: boolean }

function CodeForm({ confirming: { state, failed, pending, form }, enrolment, mailed }: CodeFormProps) {
  const { outcome } = state
  return (
    <form {...form} className="space-y-4">
      <Trouble failed={failed} outcome={outcome} title="The app was not added yet." />
      <input name="enrolment" type="hidden" value={enrolment} />
      <TextField
        {...CODE_INPUT}
        {...errorsAt(outcome, 'code')}
        autoFocus={outcome !== null}
        label="One-time code"
        name="code"
      />
      {mailed ? (
        <>
          <input name="coded" type="hidden" value="yes" />
          <MailedCodeField {...errorsAt(outcome, 'mailed')} />
        </>
      ) : null}
      <div className="flex flex-wrap items-center gap-4">
        <Button pending={pending} type="submit" variant="primary">
          Add the app
        </Button>
        {outcome ? <a href="/security">Start again</a> : null}
      </div>
    </form>
  )
}
