'use client'
// Adding a passkey: a name if one is wanted, proof where the law asks for it, then the browser makes the passkey and the
// server checks it. What the browser needs for that is loaded when it comes to it.
import type { Action } from '../acts'
import { useScripted } from '../sign-in/password-field'
import { GateField } from '../step-up/gate-field'
import { GateForm } from '../step-up/gate-form'
import { Confirm } from '../ui/confirm'
import { Notice } from '../ui/notice'
import { type Added, MakePasskey, type PasskeyEnrolment } from './make-passkey'

type AddPasskeyProps = {
  readonly enrol: Action<PasskeyEnrolment>
  readonly confirm: Action<Added>
}

export function AddPasskey({ enrol, confirm }: AddPasskeyProps) {
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
      <GateForm
        action={enrol}
        instead={(enrolment) => <MakePasskey confirm={confirm} enrolment={enrolment} />}
        submit="Go on"
      >
        <GateField
          autoComplete="off"
          hint="So that you know it again in this list. Without one we call it after what keeps it, such as “Apple Passwords on Safari on macOS”."
          label="Name"
          name="name"
        />
      </GateForm>
    </Confirm>
  )
}
