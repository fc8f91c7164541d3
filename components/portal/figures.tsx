// A few large numbers beside each other, each under its name: what a page is about before its lists begin.
import type { ReactNode } from 'react'

export type Figure = { readonly name: string; readonly value: ReactNode; readonly note?: ReactNode }

export const Figures = ({ figures }: { readonly figures: readonly Figure[] }) => (
  <dl className="grid gap-4 sm:grid-cols-3">
    {figures.map(({ name, value, note }) => (
      <div className="rounded-xl border border-line bg-surface p-4 sm:p-5" key={name}>
        <dt className="text-sm text-ink-soft">{name}</dt>
        <dd className="mt-1 text-2xl font-semibold tracking-tight">{value}</dd>
        {note ? <dd className="mt-1 text-sm text-ink-soft">{note}</dd> : null}
      </div>
    ))}
  </dl>
)
