'use client'
// The fields in which a password is typed that exists, or that is to be: inside a GateForm, with the same hint of strength
// as at sign-up.
import { PasswordField } from '../sign-in/password-field'
import { StrengthMeter } from '../sign-up/strength-meter'
import { strengthWords } from '../sign-up/strength-words'
import { useStrength } from '../sign-up/use-strength'
import { useField } from '../step-up/gate-state'

export function CurrentPassword() {
  const { errors } = useField('current')
  return (
    <PasswordField
      {...(errors ? { errors } : {})}
      autoComplete="current-password"
      hint="So that nobody changes it who only found this browser open."
      label="Present password"
      name="current"
    />
  )
}

type NewPasswordProps = {
  /** Something is enrolled beside it, so 8 characters are enough. Null where the page cannot know. */
  readonly second: boolean | null
  /** The owner's name and address, which others would try first. */
  readonly own?: readonly string[]
}

export function NewPassword({ second, own = [] }: NewPasswordProps) {
  const { errors } = useField('password')
  const { password, score, look } = useStrength()
  return (
    <>
      <PasswordField
        {...(errors ? { errors } : {})}
        autoComplete="new-password"
        hint={HINTS[`${second}`]}
        label="New password"
        onInput={({ currentTarget }) => look(currentTarget.value, own)}
      />
      <StrengthMeter score={score} words={strengthWords(password, score, second === true)} />
    </>
  )
}

const HINTS = {
  true: 'At least 8 characters, because it is used together with your passkey or app. Longer is better: a few words in a row.',
  false:
    'At least 15 characters. A few words in a row are easy to keep and hard to guess. It can’t be a common or leaked password, or made of your name or email address.',
  null: 'At least 15 characters, or 8 if you have a passkey or an authenticator app. A few words in a row do well.',
} as const
