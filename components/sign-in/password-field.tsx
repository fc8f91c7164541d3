'use client'
// A password: managers and pasting are welcome, and what was typed can be looked at. The button for that takes
// JavaScript, so it is not there without.
import { type ComponentProps, useId, useState, useSyncExternalStore } from 'react'
import { Button } from '../ui/button'
import { CONTROL, Field, type FieldText, wiring } from '../ui/field'

type PasswordFieldProps = FieldText &
  Omit<ComponentProps<'input'>, 'id' | 'className' | 'type'> & {
    readonly autoComplete: 'current-password' | 'new-password'
  }

export function PasswordField({ label, hint, errors, ...input }: PasswordFieldProps) {
  const id = useId()
  const scripted = useScripted()
  const [shown, setShown] = useState(false)
  const text = { label, ...(hint ? { hint } : {}), ...(errors ? { errors } : {}) }
  return (
    <Field {...text} id={id}>
      <div className="flex gap-2">
        <input
          {...input}
          {...wiring(id, text)}
          autoCapitalize="none"
          className={`${CONTROL} min-w-0 flex-1`}
          name={input.name ?? 'password'}
          required
          spellCheck={false}
          type={shown ? 'text' : 'password'}
        />
        {scripted ? (
          <Button
            aria-controls={id}
            aria-label={shown ? 'Hide password' : 'Show password'}
            onClick={() => setShown(!shown)}
          >
            {shown ? 'Hide' : 'Show'}
          </Button>
        ) : null}
      </div>
    </Field>
  )
}

/** True once the browser runs our scripts; false on the server and without JavaScript. */
export const useScripted = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )

const never = () => () => {}
