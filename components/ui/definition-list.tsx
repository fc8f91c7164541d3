// Names with their values, beside each other where there is room and under each other where there is not.
import type { ReactNode } from 'react'

export type Definition = { readonly term: string; readonly value: ReactNode }

export const DefinitionList = ({ items }: { readonly items: readonly Definition[] }) => (
  <dl className="divide-y divide-line">
    {items.map(({ term, value }) => (
      <div className="py-3 first:pt-0 last:pb-0 sm:grid sm:grid-cols-[12rem_1fr] sm:gap-4" key={term}>
        <dt className="text-ink-soft">{term}</dt>
        <dd className="min-w-0 break-words">{value}</dd>
      </div>
    ))}
  </dl>
)
