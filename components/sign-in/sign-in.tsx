'use client'
// Signing in, in one place: the password, the code after it where there is one, the mailed code on a device that the
// account does not know, or a passkey. Without JavaScript the page comes back with the step that is due; the sign-in
// under way is known to the server alone.
import { type RefObject, useRef } from 'react'
import type { FormState } from '@/lib/entry/form'
import type { Action } from '../acts'
import { type LeaveAction, LeaveForm, useLeaving } from '../federated/leave-form'
import { Button } from '../ui/button'
import { TextLink } from '../ui/text-link'
import { useSent } from '../use-sent'
import { NoPasskey } from './browser-passkey'
import { CodeForm } from './code-form'
import { DeviceCodeForm, type DeviceSteps, useDeviceSteps } from './device-code-form'
import { useScripted } from './password-field'
import { PasswordForm } from './password-form'
import { Trouble } from './trouble'
import type { BeginDevice } from './use-device'
import { type PasskeyActions, usePasskey } from './use-passkey'

type Step = { readonly step: 'done' | 'totp' | 'device-code'; readonly attempt: string; readonly passkey: boolean }

export type SignInActions = {
  readonly password: Action<Step>
  readonly totp: Action<Step>
  readonly passkey: PasskeyActions<Step>
  /** The nonce for the browser's own key. */
  readonly begin: BeginDevice
  readonly device: DeviceSteps<Step>
  readonly federated: LeaveAction
}

type SignInProps = {
  readonly actions: SignInActions
  readonly next: string
  /** The step that is due, where the first one was taken at the identity provider. */
  readonly due: { readonly step: Exclude<Step['step'], 'done'>; readonly attempt: string } | null
  /** The identity provider's name; null where there is none. */
  readonly provider: string | null
}

export function SignIn({ actions, next, due, provider }: SignInProps) {
  const first = useSent(actions.password)
  const second = useSent(actions.totp)
  const third = useDeviceSteps(actions.device)
  const leaving = useLeaving(actions.federated)
  const form = useRef<HTMLFormElement>(null)
  const reached = [stepIn(first.state), stepIn(second.state)]
  // A page that was posted without JavaScript knows the attempt by what it sent.
  const attempt = attemptIn(
    reached,
    due,
    [second, third.code, third.again].map(({ state }) => state),
  )
  const touched = third.code.state.outcome !== null || third.again.state.outcome !== null
  if (touched || due?.step === 'device-code' || reached.some((value) => value?.step === 'device-code'))
    return (
      <DeviceCodeForm
        attempt={attempt}
        next={next}
        passkey={reached.some((value) => value?.passkey) ? actions.device.passkey : null}
        state={third}
      />
    )
  if (due?.step === 'totp' || reached[0] || second.state.outcome !== null)
    return <CodeForm attempt={attempt} next={next} sent={second} />
  return (
    <div className="space-y-8">
      <PasswordForm begin={actions.begin} form={form} next={next} sent={first} />
      <TextLink href="/recover/password">Forgot your password?</TextLink>
      <PasskeyEntry actions={actions.passkey} form={form} next={next} />
      {provider ? (
        <div className="space-y-4 border-t border-line pt-6">
          <p className="text-ink-soft">Or through an account that you have elsewhere:</p>
          <LeaveForm leaving={leaving} hidden={{ next }} provider={provider} submit={`Continue with ${provider}`} />
        </div>
      ) : null}
    </div>
  )
}

const attemptIn = (
  reached: readonly (Step | null)[],
  due: SignInProps['due'],
  posted: readonly FormState<Step>[],
): string =>
  reached.find((step) => step)?.attempt ??
  posted.find(({ fields }) => fields.attempt)?.fields.attempt ??
  due?.attempt ??
  ''

const stepIn = ({ outcome }: FormState<Step>): Step | null => (outcome?.kind === 'done' ? outcome.value : null)

type PasskeyEntryProps = {
  readonly actions: PasskeyActions<Step>
  readonly form: RefObject<HTMLFormElement | null>
  readonly next: string
}

function PasskeyEntry({ actions, form, next }: PasskeyEntryProps) {
  const stay = () => String((form.current && new FormData(form.current).get('stay')) ?? 'default')
  const { state, failed, pending, stands, ask, again } = usePasskey(actions, stay, next)
  if (!useScripted()) return null
  return (
    <div className="space-y-4 border-t border-line pt-6">
      <p className="text-ink-soft">Or without a password, if you have added a passkey:</p>
      <Trouble
        check={state.check}
        failed={failed}
        onChecked={again}
        outcome={state.outcome}
        title="You are not signed in."
        untyped
      />
      <NoPasskey stands={stands}>
        <p>
          Your browser did not use a passkey. Try again, or sign in with your password.{' '}
          <a href="/recover">Lost your passkey?</a>
        </p>
      </NoPasskey>
      <Button onClick={ask} pending={pending}>
        Sign in with a passkey
      </Button>
    </div>
  )
}
