// A look before a destructive act: the button opens a box that says what will happen and holds the form that does it.
// The browser's own `details`, so it needs no JavaScript and steals no focus.
import type { ReactNode } from 'react'
import { type ButtonSize, type ButtonVariant, buttonLook } from './button'

type ConfirmProps = {
  /** What the button says, e.g. "Remove…". */
  readonly label: ReactNode
  /** Read instead, where several buttons say the same: "Remove the card ending 4242". */
  readonly describedAs?: string
  readonly variant?: ButtonVariant
  readonly size?: ButtonSize
  /** The preview, then the form. */
  readonly children: ReactNode
}

export function Confirm({ label, describedAs, variant = 'secondary', size = 'normal', children }: ConfirmProps) {
  return (
    <details className={`group min-w-0 text-left ${STAYS_OPEN}`}>
      <summary
        {...(describedAs ? { 'aria-label': describedAs } : {})}
        className={`${buttonLook(variant, size)} list-none group-open:border-dashed`}
      >
        {label}
      </summary>
      <div className="mt-3 space-y-4 rounded-lg border border-line bg-sunken p-4">{children}</div>
    </details>
  )
}

/** Without JavaScript a form comes back on a new page: the box that holds it then shows what became of it. */
const STAYS_OPEN = '[&:has([data-came-back])::details-content]:[content-visibility:visible]'
