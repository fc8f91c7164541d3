// One line of text, or several. Everything that an `input` takes passes through.
import { type ComponentProps, useId } from 'react'
import { CONTROL, Field, type FieldText, wiring } from './field'

export type TextFieldProps = FieldText &
  Omit<ComponentProps<'input'>, 'id' | 'className' | 'name'> & { readonly name: string }

export function TextField({ label, hint, errors, ...input }: TextFieldProps) {
  const id = useId()
  const text = { label, ...(hint ? { hint } : {}), ...(errors ? { errors } : {}) }
  return (
    <Field {...text} id={id} optional={!input.required && !input.readOnly && input.type !== 'search'}>
      <input type="text" {...input} {...wiring(id, text)} className={CONTROL} />
    </Field>
  )
}

export type TextAreaFieldProps = FieldText &
  Omit<ComponentProps<'textarea'>, 'id' | 'className' | 'name'> & { readonly name: string }

export function TextAreaField({ label, hint, errors, ...area }: TextAreaFieldProps) {
  const id = useId()
  const text = { label, ...(hint ? { hint } : {}), ...(errors ? { errors } : {}) }
  return (
    <Field {...text} id={id} optional={!area.required}>
      <textarea rows={4} {...area} {...wiring(id, text)} className={CONTROL} />
    </Field>
  )
}
