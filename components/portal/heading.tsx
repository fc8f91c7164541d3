// The heading of a page that stands below another one, with the way back up.
import type { ComponentProps } from 'react'
import { PageHeading } from '@/components/ui/card'
import { ChevronLeftIcon } from '@/components/ui/icon'
import { TextLink } from '@/components/ui/text-link'

type HeadingBelowProps = ComponentProps<typeof PageHeading> & {
  readonly up: { readonly href: string; readonly label: string }
}

export const HeadingBelow = ({ up: { href, label }, ...heading }: HeadingBelowProps) => (
  <div className="space-y-3">
    <p className="flex items-center gap-1 text-sm text-ink-soft">
      <ChevronLeftIcon className="size-4 shrink-0" />
      <TextLink href={href}>{label}</TextLink>
    </p>
    <PageHeading {...heading} />
  </div>
)
