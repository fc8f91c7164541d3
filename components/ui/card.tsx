// The blocks of a page: its heading, and sections in boxes under it. One column, generous space.
import type { ReactNode } from 'react'

type PageHeadingProps = { readonly title: ReactNode; readonly intro?: ReactNode; readonly actions?: ReactNode }

export function PageHeading({ title, intro, actions }: PageHeadingProps) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 max-w-prose space-y-2">
        <h1 className="text-2xl font-semibold tracking-tight break-words sm:text-3xl">{title}</h1>
        {intro ? <div className="text-ink-soft">{intro}</div> : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-3">{actions}</div> : null}
    </div>
  )
}

type CardProps = {
  readonly title?: ReactNode
  readonly intro?: ReactNode
  readonly actions?: ReactNode
  readonly id?: string
  readonly children: ReactNode
}

/** A section with its heading. `id` makes it a target for links. */
export function Card({ title, intro, actions, id, children }: CardProps) {
  return (
    <section className="rounded-xl border border-line bg-surface p-4 sm:p-6" {...(id ? { id } : {})}>
      {title || actions ? (
        <div className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
          <div className="min-w-0 space-y-1">
            {title ? <h2 className="text-lg font-semibold">{title}</h2> : null}
            {intro ? <div className="max-w-prose text-sm text-ink-soft">{intro}</div> : null}
          </div>
          {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
        </div>
      ) : null}
      <div>{children}</div>
    </section>
  )
}

/** Keeps equal distance between the blocks of a page or a card. */
export const Stack = ({
  children,
  gap = 'wide',
}: {
  readonly children: ReactNode
  readonly gap?: 'wide' | 'narrow'
}) => <div className={gap === 'wide' ? 'space-y-8' : 'space-y-4'}>{children}</div>
