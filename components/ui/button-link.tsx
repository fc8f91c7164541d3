// A link that looks like a button: it leads somewhere and changes nothing. Pages are asked for when they are wanted,
// never ahead, because each one passes the gate.
import Link from 'next/link'
import type { ComponentProps } from 'react'
import { buttonLook, type Look } from './button'

type ButtonLinkProps = Omit<ComponentProps<typeof Link>, 'className'> & Look

export function ButtonLink({ variant = 'secondary', size = 'normal', ...rest }: ButtonLinkProps) {
  return <Link prefetch={false} {...rest} className={buttonLook(variant, size)} />
}
