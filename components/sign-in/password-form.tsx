'use client'
// The first step: mail address and password, and how long this browser is to stay signed in. The address also offers
// passkeys where the browser can complete them.
import { type RefObject, useEffect } from 'react'
import { Button } from '../ui/button'
import { RadioField } from '../ui/choice-field'
import { TextField } from '../ui/text-field'
import { Trap } from '../ui/trap'
import type { Sent } from '../use-sent'
import { PasswordField } from './password-field'
import { errorsAt, Trouble } from './trouble'
import { type BeginDevice, useDevice } from './use-device'

type PasswordFormProps<View> = {
  readonly begin: BeginDevice
  readonly sent: Sent<View>
  readonly next: string
  readonly form: RefObject<HTMLFormElement | null>
}

export function PasswordForm<View>({ begin, sent, next, form }: PasswordFormProps<View>) {
  const { outcome, fields, check } = sent.state
  const { send, preparing } = useDevice(begin, sent)
  useEffect(() => {
    if (outcome?.kind === 'invalid')
      (
        form.current?.querySelector<HTMLElement>('[aria-invalid]') ??
        form.current?.querySelector<HTMLElement>('[name=password]')
      )?.focus()
  }, [outcome, form])
  return (
    <form action={sent.form.action} className="space-y-5" onSubmit={send} ref={form}>
      <Trouble check={check} failed={sent.failed} outcome={outcome} title="You are not signed in." />
      <TextField
        {...errorsAt(outcome, 'email')}
        autoCapitalize="none"
        autoComplete="username webauthn"
        defaultValue={fields.email}
        label="Email address"
        name="email"
        required
        spellCheck={false}
        type="email"
      />
      <PasswordField {...errorsAt(outcome, 'password')} autoComplete="current-password" label="Password" />
      <RadioField choices={STAYS} defaultValue={fields.stay ?? 'default'} label="On this device" name="stay" />
      <Trap />
      <input name="next" type="hidden" value={next} />
      <Button pending={sent.pending || preparing} type="submit" variant="primary">
        Sign in
      </Button>
    </form>
  )
}

const STAYS = [
  { value: 'default', label: 'Sign me in for now', hint: 'Ends after 30 minutes without use.' },
  { value: 'remember', label: 'Keep me signed in', hint: 'Up to 30 days. What is sensitive still asks for proof.' },
  {
    value: 'shared',
    label: 'This is a shared device',
    hint: 'Ends after 5 minutes without use, and leaves nothing behind.',
  },
] as const
