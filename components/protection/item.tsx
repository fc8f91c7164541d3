// One thing that opens an account: its name, facts as short lines, and for the whole kind what it allows and how to end it.
import type { ReactNode } from 'react'
import { Badge } from '../ui/badge'
import { Card } from '../ui/card'
import { TextLink } from '../ui/text-link'

type KindProps = {
  readonly title: string
  readonly allows: ReactNode
  readonly end: { readonly href: string; readonly label: string }
  readonly children: ReactNode
}

export const Kind = ({ title, allows, end, children }: KindProps) => (
  <Card intro={allows} title={title}>
    <div className="space-y-4">
      {children}
      <p>
        <TextLink href={end.href}>{end.label}</TextLink>
      </p>
    </div>
  </Card>
)

export const Items = ({ children }: { readonly children: ReactNode }) => (
  <ul className="divide-y divide-line">{children}</ul>
)

type ItemProps = { readonly name: string; readonly isThis?: boolean; readonly children: ReactNode }

export const Item = ({ name, isThis = false, children }: ItemProps) => (
  <li className="space-y-1 py-3 first:pt-0 last:pb-0">
    <p className="flex flex-wrap items-center gap-2 font-medium break-words">
      <span>{name}</span>
      {isThis ? <Badge tone="accent">This one</Badge> : null}
    </p>
    <div className="text-sm text-ink-soft">{children}</div>
  </li>
)

export const Nothing = ({ children }: { readonly children: string }) => <p className="text-ink-soft">{children}</p>
