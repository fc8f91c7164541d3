'use client'
// Signing in, in one place: the password, the code after it where there is one, or a passkey. Without JavaScript the
// page comes back with the step that is due; the sign-in under way is known to the server alone.
import { type RefObject, useActionState, useRef } from 'react'
import { type Action, EMPTY } from '../acts'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { TextLink } from '../ui/text-link'
import { CodeForm } from './code-form'
import { useScripted } from './password-field'
import { PasswordForm } from './password-form'
import { Trouble } from './trouble'
import { type PasskeyActions, usePasskey } from './use-passkey'

type Step = { readonly step: 'done' | 'totp' }

export type SignInActions = {
  readonly password: Action<Step>
  readonly totp: Action<Step>
  readonly passkey: PasskeyActions<Step>
}

export function SignIn({ actions, next }: { readonly actions: SignInActions; readonly next: string }) {
  const [first, sendFirst, firstPending] = useActionState(actions.password, EMPTY)
  const [second, sendSecond, secondPending] = useActionState(actions.totp, EMPTY)
  const form = useRef<HTMLFormElement>(null)
  const codeIsDue = first.outcome?.kind === 'done' || second.outcome !== null
  if (codeIsDue) return <CodeForm dispatch={sendSecond} next={next} pending={secondPending} state={second} />
  return (
    <div className="space-y-8">
      <PasswordForm dispatch={sendFirst} form={form} next={next} pending={firstPending} state={first} />
      <TextLink href="/recover/password">Forgot your password?</TextLink>
      <PasskeyEntry actions={actions.passkey} form={form} next={next} />
    </div>
  )
}

type PasskeyEntryProps = {
  readonly actions: PasskeyActions<Step>
  readonly form: RefObject<HTMLFormElement | null>
  readonly next: string
}

function PasskeyEntry({ actions, form, next }: PasskeyEntryProps) {
  const stay = () => String((form.current && new FormData(form.current).get('stay')) ?? 'default')
  const { state, pending, unanswered, ask } = usePasskey(actions, () => ({ stay: stay(), next }))
  if (!useScripted()) return null
  return (
    <div className="space-y-4 border-t border-line pt-6">
      <p className="text-ink-soft">Or without a password, if you have added a passkey:</p>
      <Trouble outcome={state.outcome} title="You are not signed in." />
      {unanswered ? (
        <Notice kind="warning" live="alert">
          Your browser did not use a passkey. Try again, or sign in with your password.
        </Notice>
      ) : null}
      <Button onClick={ask} pending={pending}>
        Sign in with a passkey
      </Button>
    </div>
  )
}
