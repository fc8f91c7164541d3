// A message in a box: a mark, a word for its kind and the text, so that nothing is said by colour alone. Draws its own
// marks because forms use it in the browser, where every icon counts.
import { clsx } from 'clsx'
import type { ReactNode } from 'react'

export type NoticeKind = 'info' | 'success' | 'warning' | 'danger'

type NoticeProps = {
  readonly kind?: NoticeKind
  readonly title?: ReactNode
  readonly children?: ReactNode
  /** Read out as soon as it appears: `alert` interrupts, `status` waits. A notice that was there all along needs neither. */
  readonly live?: 'alert' | 'status'
}

export function Notice({ kind = 'info', title, children, live }: NoticeProps) {
  const { word, look, mark } = KINDS[kind]
  return (
    <div
      className={clsx('flex gap-3 rounded-lg border-l-4 px-4 py-3 text-ink', look)}
      {...(live ? { role: live } : {})}
    >
      <svg
        aria-hidden="true"
        className="mt-0.5 size-5 shrink-0"
        fill="none"
        stroke="currentColor"
        strokeLinecap="round"
        strokeLinejoin="round"
        strokeWidth={2}
        viewBox="0 0 24 24"
      >
        <circle cx="12" cy="12" r="10" />
        <path d={mark} />
      </svg>
      <div className="min-w-0 flex-1 space-y-1 break-words">
        <span className="sr-only">{word}: </span>
        {title ? <p className="font-semibold">{title}</p> : null}
        <div className="space-y-1">{typeof children === 'string' ? <p>{children}</p> : children}</div>
      </div>
    </div>
  )
}

const KINDS: Readonly<Record<NoticeKind, { readonly word: string; readonly look: string; readonly mark: string }>> = {
  info: { word: 'Note', look: 'border-accent bg-accent-soft [&>svg]:text-accent', mark: 'M12 16v-5m0-4v.01' },
  success: { word: 'Done', look: 'border-good bg-good-soft [&>svg]:text-good', mark: 'm8 12 3 3 5-6' },
  warning: { word: 'Attention', look: 'border-warn bg-warn-soft [&>svg]:text-warn', mark: 'M12 7v6m0 4v.01' },
  danger: { word: 'Problem', look: 'border-bad bg-bad-soft [&>svg]:text-bad', mark: 'm9 9 6 6m0-6-6 6' },
}
