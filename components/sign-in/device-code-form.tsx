'use client'
// The step of a device that the account does not know: the code from the mail, another one, or a passkey in its place.
// Without JavaScript each is a form of its own, and the page comes back with this step.
import { useActionState, useEffect, useRef } from 'react'
import { type Action, EMPTY } from '../acts'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { TextField } from '../ui/text-field'
import { useScripted } from './password-field'
import { errorsAt, Trouble } from './trouble'
import { type AskActions, useAsk } from './use-ask'

export type DeviceSteps<View> = {
  readonly code: Action<View>
  readonly again: Action<View>
  readonly passkey: AskActions<View>
}

type Send = (form: FormData) => void
export type DeviceState<View> = {
  readonly code: Awaited<ReturnType<Action<View>>>
  readonly again: Awaited<ReturnType<Action<View>>>
  readonly sendCode: Send
  readonly sendAgain: Send
  readonly pending: boolean
  readonly pendingAgain: boolean
}

/** State that outlives the step before: a posted page knows by it which step is due. */
export function useDeviceSteps<View>({ code, again }: DeviceSteps<View>): DeviceState<View> {
  const [codeState, sendCode, pending] = useActionState(code, EMPTY as DeviceState<View>['code'])
  const [againState, sendAgain, pendingAgain] = useActionState(again, EMPTY as DeviceState<View>['again'])
  return { code: codeState, again: againState, sendCode, sendAgain, pending, pendingAgain }
}

type DeviceCodeFormProps<View> = {
  readonly state: DeviceState<View>
  /** Where a passkey may be used instead. */
  readonly passkey: AskActions<View> | null
  readonly next: string
}

export function DeviceCodeForm<View>({ state, passkey, next }: DeviceCodeFormProps<View>) {
  const { code, again, sendCode, sendAgain, pending, pendingAgain } = state
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (code.outcome !== null || document.activeElement === document.body)
      form.current?.querySelector<HTMLElement>('[name=code]')?.focus()
  }, [code])
  return (
    <div className="space-y-6">
      <form action={sendCode} className="space-y-5" ref={form}>
        <Explained />
        <Trouble outcome={code.outcome} title="You are not signed in yet." />
        <TextField
          {...errorsAt(code.outcome, 'code')}
          autoComplete="one-time-code"
          autoFocus
          hint="Eight digits. They work for ten minutes, here only."
          inputMode="numeric"
          label="Code from our mail"
          maxLength={20}
          name="code"
          required
        />
        <input name="next" type="hidden" value={next} />
        <div className="flex flex-wrap items-center gap-4">
          <Button pending={pending} type="submit" variant="primary">
            Go on
          </Button>
          <a href={`/sign-in?next=${encodeURIComponent(next)}`}>Start again</a>
        </div>
      </form>
      <form action={sendAgain} className="space-y-3 border-t border-line pt-6">
        <p className="text-ink-soft">
          Nothing there after a minute? Look into your spam folder, or have another code sent: it replaces the first.
        </p>
        <Trouble outcome={again.outcome} title="No other code was sent." />
        {again.outcome?.kind === 'done' ? (
          <Notice kind="success" live="status">
            Another code is on its way. The one before no longer works.
          </Notice>
        ) : null}
        <input name="next" type="hidden" value={next} />
        <Button pending={pendingAgain} type="submit">
          Send another code
        </Button>
      </form>
      {passkey ? <PasskeyInstead actions={passkey} next={next} /> : null}
    </div>
  )
}

const Explained = () => (
  <div className="space-y-2" role="status">
    <p>So far everything is right. Your account does not know this device, so we mailed a code to your address.</p>
    <p className="text-sm text-ink-soft">
      It is asked for once on each device. If it is not you who is signing in, close this page: nobody gets in without
      the code.
    </p>
  </div>
)

function PasskeyInstead<View>({ actions, next }: { readonly actions: AskActions<View>; readonly next: string }) {
  const { state, pending, unanswered, ask } = useAsk(actions, { next })
  if (!useScripted()) return null
  return (
    <div className="space-y-3 border-t border-line pt-6">
      <p className="text-ink-soft">Or without the code, with a passkey of your account:</p>
      <Trouble outcome={state.outcome} title="You are not signed in yet." />
      {unanswered ? (
        <Notice kind="warning" live="alert">
          Your browser did not use a passkey. Try again, or type the code.
        </Notice>
      ) : null}
      <Button onClick={ask} pending={pending}>
        Use a passkey instead
      </Button>
    </div>
  )
}
