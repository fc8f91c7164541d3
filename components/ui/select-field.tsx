// A choice from a list, as the browser's own `select`: it works by keyboard, on phones and without JavaScript.
import { type ComponentProps, useId } from 'react'
import { CONTROL, Field, type FieldText, wiring } from './field'

export type Option = { readonly value: string; readonly label: string }

export type SelectFieldProps = FieldText &
  Omit<ComponentProps<'select'>, 'id' | 'className' | 'name' | 'children'> & {
    readonly name: string
    readonly options: readonly Option[]
  }

export function SelectField({ label, hint, errors, options, ...select }: SelectFieldProps) {
  const id = useId()
  const text = { label, ...(hint ? { hint } : {}), ...(errors ? { errors } : {}) }
  return (
    <Field {...text} id={id}>
      <select {...select} {...wiring(id, text)} className={CONTROL}>
        {options.map(({ value, label: words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </Field>
  )
}
