// Ticks and choices: a checkbox that sends its value only when it is ticked, and a group of radio buttons under one question.
import { type ComponentProps, type ReactNode, useId } from 'react'
import { FieldErrors, FieldHint, type FieldText, wiring } from './field'

const BOX = 'mt-0.5 size-5 shrink-0 accent-accent'
const ROW = 'flex min-h-6 items-start gap-3 py-1'

export type CheckboxFieldProps = FieldText &
  Omit<ComponentProps<'input'>, 'id' | 'className' | 'name' | 'type'> & { readonly name: string }

export function CheckboxField({ label, hint, errors, ...input }: CheckboxFieldProps) {
  const id = useId()
  const text = { label, ...(hint ? { hint } : {}), ...(errors ? { errors } : {}) }
  return (
    <div className="space-y-1">
      <label className={ROW} htmlFor={id}>
        <input {...input} {...wiring(id, text)} className={BOX} type="checkbox" />
        <span>{label}</span>
      </label>
      {hint ? (
        <div className="pl-8">
          <FieldHint id={id}>{hint}</FieldHint>
        </div>
      ) : null}
      <FieldErrors errors={errors} id={id} />
    </div>
  )
}

export type Choice = { readonly value: string; readonly label: ReactNode; readonly hint?: ReactNode }

type RadioFieldProps = FieldText & {
  readonly name: string
  readonly choices: readonly Choice[]
  readonly defaultValue?: string | undefined
  readonly required?: boolean
}

export function RadioField({ label, hint, errors, name, choices, defaultValue, required }: RadioFieldProps) {
  const id = useId()
  const { id: _, ...described } = wiring(id, { label, ...(hint ? { hint } : {}), ...(errors ? { errors } : {}) })
  return (
    <fieldset
      className="space-y-1"
      {...('aria-describedby' in described ? { 'aria-describedby': described['aria-describedby'] } : {})}
    >
      <legend className="font-medium">{label}</legend>
      {hint ? <FieldHint id={id}>{hint}</FieldHint> : null}
      {choices.map((choice) => (
        <label className={ROW} key={choice.value}>
          <input
            {...('aria-invalid' in described ? { 'aria-invalid': true } : {})}
            className={BOX}
            defaultChecked={choice.value === defaultValue}
            name={name}
            required={required}
            type="radio"
            value={choice.value}
          />
          <span>
            <span>{choice.label}</span>
            {choice.hint ? <span className="block text-sm text-ink-soft">{choice.hint}</span> : null}
          </span>
        </label>
      ))}
      <FieldErrors errors={errors} id={id} />
    </fieldset>
  )
}
