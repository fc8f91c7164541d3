// A labelled control with its hint and its errors, wired for assistive technology: `aria-describedby` names both, and
// `aria-invalid` is set while there are errors. Works on the server and in the browser.
import type { ReactNode } from 'react'

export type FieldText = {
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly errors?: readonly string[]
}

/** Attributes for the control itself. */
export const wiring = (id: string, { hint, errors = [] }: FieldText) => {
  const described = [hint ? `${id}-hint` : null, errors.length > 0 ? `${id}-errors` : null]
    .filter((one) => one !== null)
    .join(' ')
  return {
    id,
    ...(described ? { 'aria-describedby': described } : {}),
    ...(errors.length > 0 ? { 'aria-invalid': true } : {}),
  }
}

type FieldProps = FieldText & { readonly id: string; readonly optional?: boolean; readonly children: ReactNode }

export function Field({ id, label, hint, errors, optional = false, children }: FieldProps) {
  return (
    <div className="space-y-1.5">
      <label className="block font-medium" htmlFor={id}>
        <span>{label}</span>
        {optional ? <span className="font-normal text-ink-soft"> (optional)</span> : null}
      </label>
      {hint ? <FieldHint id={id}>{hint}</FieldHint> : null}
      <div>{children}</div>
      <FieldErrors errors={errors} id={id} />
    </div>
  )
}

export const FieldHint = ({ id, children }: { readonly id: string; readonly children: ReactNode }) => (
  <div className="text-sm text-ink-soft" id={`${id}-hint`}>
    {children}
  </div>
)

export function FieldErrors({
  id,
  errors = [],
}: {
  readonly id: string
  readonly errors?: readonly string[] | undefined
}) {
  if (errors.length === 0) return null
  return (
    <div className="space-y-1 text-sm font-medium text-bad" id={`${id}-errors`}>
      {errors.map((error) => (
        <p key={error}>
          <span aria-hidden="true">⚠ </span>
          {error}
        </p>
      ))}
    </div>
  )
}

/** How every control looks: a border that can be told from its ground (3:1), a target of 44 px, type that phones do not zoom. */
export const CONTROL =
  'block w-full min-h-11 rounded-lg border border-edge bg-surface px-3 py-2 text-base text-ink placeholder:text-ink-soft aria-invalid:border-2 aria-invalid:border-bad [&[readonly]]:bg-sunken'
