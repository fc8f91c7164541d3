'use client'
// Opening an account with a passkey and no password: name and address, then the browser makes the passkey. The answer is
// the same whether or not the address has an account, and so is what this page does with what the browser made.
import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { FormState } from '@/lib/entry/form'
import { type Action, EMPTY } from '../acts'
import { whyUnreached } from '../older-build'
import { NoPasskey, type Stands } from '../sign-in/browser-passkey'
import { useScripted } from '../sign-in/password-field'
import { errorsAt, Trouble } from '../sign-in/trouble'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { TextField } from '../ui/text-field'
import { TextLink } from '../ui/text-link'
import { type Sent, useSent } from '../use-sent'

type Begun = { readonly options: PublicKeyCredentialCreationOptionsJSON; readonly attempt: string }
export type PasskeySignUpActions = { readonly begin: Action<Begun>; readonly finish: Action }

export function PasskeySignUp({ actions }: { readonly actions: PasskeySignUpActions }) {
  const scripted = useScripted()
  const { state, failed, pending, stands, submit } = useCeremony(actions)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (state.outcome?.kind === 'invalid') form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [state])
  if (!scripted)
    return (
      <Notice kind="warning" title="This takes JavaScript">
        A passkey is made by your browser with the help of JavaScript. Turn it on for this site, or{' '}
        <TextLink href="/sign-up">open the account with a password</TextLink>.
      </Notice>
    )
  return (
    <form className="space-y-5" onSubmit={submit} ref={form}>
      <p className="max-w-prose text-ink-soft">
        Your device or password manager keeps the key, and you use it with your finger, your face or a PIN. There is no
        password to forget, to guess or to steal.
      </p>
      <Trouble check={state.check} failed={failed} outcome={state.outcome} title="Your account was not opened yet." />
      <NoPasskey stands={stands}>
        Your browser made no passkey, so nothing was opened. Try again when you are ready.
      </NoPasskey>
      <TextField {...errorsAt(state.outcome, 'name')} autoComplete="name" label="Your name" name="name" required />
      <TextField
        {...errorsAt(state.outcome, 'email')}
        autoCapitalize="none"
        autoComplete="username"
        label="Email address"
        name="email"
        required
        spellCheck={false}
        type="email"
      />
      <Button pending={pending} type="submit" variant="primary">
        Make a passkey and continue
      </Button>
    </form>
  )
}

type Ceremony = Pick<Sent, 'state' | 'failed' | 'pending'> & {
  readonly stands: Stands
  readonly submit: (event: FormEvent<HTMLFormElement>) => void
}

/** Begin, make, finish. What the server found wrong at either end stands at the fields. */
function useCeremony({ begin, finish }: PasskeySignUpActions): Ceremony {
  const { state: finished, failed, pending: finishing, send } = useSent(finish)
  const [refused, setRefused] = useState<FormState | null>(null)
  const [stands, setStands] = useState<Stands>('idle')
  const run = async (form: FormData) => {
    setRefused(EMPTY)
    setStands('asking')
    const { outcome, fields, check } = await begin(EMPTY, form)
    if (outcome?.kind !== 'done') {
      setRefused({ outcome, fields, ...(check ? { check } : {}) })
      return setStands('idle')
    }
    const { makePasskey } = await import('../security/make-passkey-ceremony')
    const made = await makePasskey(outcome.value.options)
    setStands(made.kind === 'made' ? 'idle' : 'unanswered')
    if (made.kind !== 'made') return
    const answer = new FormData()
    answer.set('response', made.response)
    answer.set('attempt', outcome.value.attempt)
    setRefused(null)
    send(answer)
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (stands !== 'asking' && !finishing)
      void run(new FormData(event.currentTarget)).catch(async (thrown) => setStands(await whyUnreached(thrown)))
  }
  return {
    state: refused ?? finished,
    failed: refused ? null : failed,
    pending: stands === 'asking' || finishing,
    stands,
    submit,
  }
}
