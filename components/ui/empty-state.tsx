// What a list says when there is nothing in it: what would be here, and what to do next.
import type { ReactNode } from 'react'
import { type Icon, InboxIcon } from './icon'

type EmptyStateProps = {
  readonly title: string
  readonly icon?: Icon
  readonly action?: ReactNode
  readonly children?: ReactNode
}

export function EmptyState({ title, icon: Picture = InboxIcon, action, children }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-2 rounded-lg border border-dashed border-line px-4 py-10 text-center">
      <span className="text-ink-soft">
        <Picture className="size-8" />
      </span>
      <p className="font-medium">{title}</p>
      {children ? <div className="max-w-prose text-ink-soft">{children}</div> : null}
      {action ? <div className="pt-2">{action}</div> : null}
    </div>
  )
}
