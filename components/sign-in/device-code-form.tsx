'use client'
// The step of a device that the account does not know: the code from the mail, another one, or a passkey in its place.
// Without JavaScript each is a form of its own, and the page comes back with this step.
import { useEffect, useRef } from 'react'
import type { Action } from '../acts'
import { signInHref } from '../session/way-back'
import { Button } from '../ui/button'
import { type Sent, useSent } from '../use-sent'
import { NoPasskey } from './browser-passkey'
import { EmailedCodeField, SendAnother } from './emailed-code'
import { useScripted } from './password-field'
import { Trouble } from './trouble'
import { type AskActions, useAsk } from './use-ask'

export type DeviceSteps<View> = {
  readonly code: Action<View>
  readonly again: Action<View>
  readonly passkey: AskActions<View>
}

export type DeviceState<View> = { readonly code: Sent<View>; readonly again: Sent<View> }

/** State that outlives the step before: a posted page knows by it which step is due. */
export const useDeviceSteps = <View,>({ code, again }: DeviceSteps<View>): DeviceState<View> => ({
  code: useSent(code),
  again: useSent(again),
})

type DeviceCodeFormProps<View> = {
  readonly state: DeviceState<View>
  /** Where a passkey may be used instead. */
  readonly passkey: AskActions<View> | null
  readonly next: string
  /** The attempt that this page goes on with. */
  readonly attempt: string
}

export function DeviceCodeForm<View>({ state, passkey, next, attempt }: DeviceCodeFormProps<View>) {
  const { code, again } = state
  const { outcome } = code.state
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (outcome !== null || document.activeElement === document.body)
      form.current?.querySelector<HTMLElement>('[name=code]')?.focus()
  }, [outcome])
  return (
    <div className="space-y-6">
      <form {...code.form} className="space-y-5" ref={form}>
        <Explained />
        <Trouble failed={code.failed} outcome={outcome} title="You are not signed in yet." />
        <EmailedCodeField
          hint="Eight digits. They work for ten minutes, here only."
          label="Code from our mail"
          outcome={outcome}
        />
        <input name="next" type="hidden" value={next} />
        <input name="attempt" type="hidden" value={attempt} />
        <div className="flex flex-wrap items-center gap-4">
          <Button pending={code.pending} type="submit" variant="primary">
            Go on
          </Button>
          <a href={signInHref(next)}>Start again</a>
        </div>
      </form>
      <SendAnother
        done="Another code is on its way. The one before no longer works."
        hidden={{ next, attempt }}
        sent={again}
        submit="Send another code"
        title="No other code was sent."
      >
        Nothing there after a minute? Look into your spam folder, or have another code sent: it replaces the first.
      </SendAnother>
      {passkey ? <PasskeyInstead actions={passkey} fields={{ next, attempt }} /> : null}
    </div>
  )
}

const Explained = () => (
  <div className="space-y-2" role="status">
    <p>We don’t recognize this sign-in, so we emailed a code to your address.</p>
    <p className="text-sm text-ink-soft">
      We ask for it on a new device, and when something else about a sign-in is unusual. If you aren’t the one signing
      in, close this page: no one gets in without the code.
    </p>
  </div>
)

type PasskeyInsteadProps<View> = {
  readonly actions: AskActions<View>
  readonly fields: { readonly next: string; readonly attempt: string }
}

function PasskeyInstead<View>({ actions, fields }: PasskeyInsteadProps<View>) {
  const { state, failed, pending, stands, ask } = useAsk(actions, fields)
  if (!useScripted()) return null
  return (
    <div className="space-y-3 border-t border-line pt-6">
      <p className="text-ink-soft">Or without the code, with a passkey of your account:</p>
      <Trouble failed={failed} outcome={state.outcome} title="You are not signed in yet." untyped />
      <NoPasskey stands={stands}>Your browser did not use a passkey. Try again, or type the code.</NoPasskey>
      <Button onClick={ask} pending={pending}>
        Use a passkey instead
      </Button>
    </div>
  )
}
