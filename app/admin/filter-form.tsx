// A filter as a plain GET form: it works without JavaScript, its address can be kept and passed on, and what was typed
// stays in it, also where it could not be understood.
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { type Option, SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'

type FilterFormProps = {
  readonly path: string
  /** What can be looked for, for screen readers. */
  readonly label: string
  readonly understood: boolean
  readonly children: ReactNode
}

export const FilterForm = ({ path, label, understood, children }: FilterFormProps) => (
  <search>
    <form action={path} aria-label={label} className="space-y-4 rounded-xl border border-line bg-surface p-4 sm:p-6">
      {understood ? null : (
        <Notice kind="danger" title="This filter could not be understood.">
          Nothing was searched. Look at the marked fields.
        </Notice>
      )}
      <div className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-4">{children}</div>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary">
          Apply
        </Button>
        <ButtonLink href={path}>Clear</ButtonLink>
      </div>
    </form>
  </search>
)

export type Typed = {
  readonly query: Readonly<Record<string, string>>
  readonly issues: Readonly<Record<string, string>>
}

type FilterFieldProps = Typed & { readonly name: string; readonly label: string }

/** A line to type in. */
export const FilterText = ({
  query,
  issues,
  name,
  ...rest
}: FilterFieldProps & { readonly placeholder?: string; readonly type?: 'search' | 'date' }) => (
  <TextField
    {...rest}
    {...errorsOf(issues[name])}
    autoComplete="off"
    defaultValue={query[name] ?? ''}
    key={query[name] ?? ''}
    name={name}
    type={rest.type ?? 'search'}
  />
)

/** A choice; a value that is not among the options stays visible. */
export function FilterSelect({
  query,
  issues,
  name,
  label,
  options,
  otherwise = '',
}: FilterFieldProps & { readonly options: readonly Option[]; readonly otherwise?: string }) {
  const value = query[name] || otherwise
  const known = options.some((option) => option.value === value)
  const all = known ? options : [...options, { value, label: value }]
  return (
    <SelectField {...errorsOf(issues[name])} defaultValue={value} key={value} label={label} name={name} options={all} />
  )
}

const errorsOf = (issue: string | undefined) => (issue ? { errors: [issue] } : {})
