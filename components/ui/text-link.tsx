// A link in running text. `TextLink` stays within the portal; a download or a route is a plain `a`, which looks the same.
import Link from 'next/link'
import type { ComponentProps } from 'react'

export const TextLink = (props: Omit<ComponentProps<typeof Link>, 'className'>) => (
  <Link
    prefetch={false}
    {...props}
    className="text-accent underline underline-offset-4 hover:text-accent-deep hover:decoration-2"
  />
)
