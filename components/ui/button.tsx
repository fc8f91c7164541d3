// Buttons. While pending, a button keeps its focus and its place and ignores presses: a disabled one
// would drop the focus on the floor.
import { clsx } from 'clsx'
import type { ComponentProps, ReactNode } from 'react'
import { Ring } from './spinner'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 'normal' | 'small'

/** The classes, for what has to look like a button and is none (a `summary`, a download link). */
export const buttonLook = (variant: ButtonVariant = 'secondary', size: ButtonSize = 'normal'): string =>
  clsx(
    'inline-flex items-center justify-center gap-2 rounded-lg border font-medium no-underline transition-colors aria-disabled:opacity-70',
    size === 'small' ? 'min-h-9 px-3 py-1 text-sm' : 'min-h-11 px-5 py-2',
    VARIANTS[variant],
  )

const VARIANTS: Readonly<Record<ButtonVariant, string>> = {
  primary: 'border-accent bg-accent text-on-accent hover:border-accent-deep hover:bg-accent-deep',
  secondary: 'border-edge bg-surface text-ink hover:border-accent hover:bg-accent-soft',
  quiet:
    'border-transparent bg-transparent text-accent underline underline-offset-4 hover:bg-accent-soft hover:text-accent-deep',
  danger: 'border-bad bg-bad text-on-bad hover:border-bad-deep hover:bg-bad-deep',
}

export type Look = { readonly variant?: ButtonVariant; readonly size?: ButtonSize }

type ButtonProps = Omit<ComponentProps<'button'>, 'className'> &
  Look & { readonly pending?: boolean; readonly children: ReactNode }

export function Button({
  variant = 'secondary',
  size = 'normal',
  pending = false,
  type = 'button',
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      {...(pending ? { 'aria-disabled': true, 'aria-busy': true } : {})}
      {...(onClick ? { onClick: (event) => (pending ? event.preventDefault() : onClick(event)) } : {})}
      className={buttonLook(variant, size)}
      type={type}
    >
      {pending ? <Ring /> : null}
      <span className="contents">{children}</span>
    </button>
  )
}
