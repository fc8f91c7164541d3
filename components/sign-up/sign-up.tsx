'use client'
// Opening an account. The answer is the same whether or not the address has one; what is wrong with a password stands
// at its field. The strength hint helps and never stands in the way.
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Action } from '../acts'
import { PasswordField } from '../sign-in/password-field'
import { errorsAt, Trouble } from '../sign-in/trouble'
import { Button } from '../ui/button'
import { CheckboxField } from '../ui/choice-field'
import { TextField } from '../ui/text-field'
import { Trap } from '../ui/trap'
import { useSent } from '../use-sent'
import { StrengthMeter } from './strength-meter'
import { strengthWords } from './strength-words'
import { useStrength } from './use-strength'

export function SignUp({ action }: { readonly action: Action }) {
  const sent = useSent(action)
  const { outcome, fields, check } = sent.state
  const { password, score, look } = useStrength()
  const [second, setSecond] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (outcome?.kind === 'invalid') form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [outcome])
  const typed = ({ currentTarget }: FormEvent<HTMLFormElement>) => {
    const data = new FormData(currentTarget)
    setSecond(data.get('second') === 'yes')
    look(String(data.get('password')), [String(data.get('name')), String(data.get('email'))])
  }
  return (
    <form {...sent.form} className="space-y-5" onInput={typed} onReset={() => look('', [])} ref={form}>
      <Trouble check={check} failed={sent.failed} outcome={outcome} title="Your account was not opened yet." />
      <TextField
        {...errorsAt(outcome, 'name')}
        autoComplete="name"
        defaultValue={fields.name}
        label="Your name"
        name="name"
        required
      />
      <TextField
        {...errorsAt(outcome, 'email')}
        autoCapitalize="none"
        autoComplete="username"
        defaultValue={fields.email}
        label="Email address"
        name="email"
        required
        spellCheck={false}
        type="email"
      />
      <PasswordField
        {...errorsAt(outcome, 'password')}
        autoComplete="new-password"
        label="Password"
        hint="At least 15 characters. A few words in a row are easy to keep and hard to guess. It can’t be a common or leaked password, or made of your name or email address."
      />
      <StrengthMeter score={score} words={strengthWords(password, score, second)} />
      <CheckboxField
        {...errorsAt(outcome, 'second')}
        defaultChecked={fields.second === 'yes'}
        label="I will add an authenticator app or a passkey"
        hint="Then 8 characters are enough."
        name="second"
        value="yes"
      />
      <Trap />
      <Button pending={sent.pending} type="submit" variant="primary">
        Continue
      </Button>
    </form>
  )
}
