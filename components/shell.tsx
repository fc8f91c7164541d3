// The frame of every page: brand, menu by role, who is signed in, the way out. On narrow screens the menu folds into
// the browser's own `details`. Public pages get a plain header.
import { clsx } from 'clsx'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Watch } from '@/lib/entry/session'
import type { OperationName, Role } from '@/lib/policy/catalogue'
import { Brand, DataCredit, DemoBanner, Main, PlainFrame, WIDTHS } from './brand'
import { KeepSession } from './keep-session'
import { NavPending } from './nav-pending'
import { type Entry, isCurrent, OWN_PLACES, offered, PLACES } from './navigation'
import { SessionWatch } from './session/watch'
import { SignOut } from './sign-out'
import { buttonLook } from './ui/button'
import { MenuIcon } from './ui/icon'

export type Visitor = { readonly name: string; readonly roles: readonly Role[] }

type ShellProps = {
  readonly person: Visitor | null
  /** Whether somebody is signed in, also where the page names nobody. */
  readonly signedIn: boolean
  readonly operation: OperationName
  /** The session's token is due to be exchanged, which this page could not do. */
  readonly renew: boolean
  /** What the page needs to watch over its session; null where nobody is signed in. */
  readonly watch: Watch | null
  readonly demo: boolean
  readonly children: ReactNode
}

export function Shell({ person, signedIn, operation, renew, watch, demo, children }: ShellProps) {
  if (!person) {
    const plain = (
      <PlainFrame demo={demo} signedIn={signedIn}>
        {children}
      </PlainFrame>
    )
    return watched(watch, plain)
  }
  const places = offered(PLACES, person.roles)
  const width = operation.startsWith('admin.') ? 'wide' : 'column'
  const page = (
    <div className="flex min-h-dvh flex-col">
      {demo ? <DemoBanner /> : null}
      <header className="border-b border-line bg-surface" {...(watch?.keeps ? { 'data-owner': watch.owner } : {})}>
        <div className={`mx-auto w-full px-4 sm:px-6 ${WIDTHS[width]}`}>
          <div className="flex flex-wrap items-center justify-between gap-x-2 py-1">
            <Brand />
            <FoldedMenu operation={operation} person={person} places={places} />
            <div className="hidden items-center gap-5 lg:flex">
              <Menu entries={OWN_PLACES} label="Your account" operation={operation} />
              <span className="max-w-40 truncate text-sm text-ink-soft">{person.name}</span>
              <SignOut />
            </div>
          </div>
          <div className="hidden lg:block">
            <Menu entries={places} label="Portal" operation={operation} />
          </div>
        </div>
      </header>
      <Main width={width}>{children}</Main>
      <DataCredit />
      {renew ? <KeepSession /> : null}
    </div>
  )
  return watched(watch, page)
}

const watched = (watch: Watch | null, page: ReactNode): ReactNode =>
  watch ? <SessionWatch watch={watch}>{page}</SessionWatch> : page

type MenuProps = {
  readonly label: string
  readonly entries: readonly Entry[]
  readonly operation: OperationName
  readonly folded?: boolean
}

function Menu({ label, entries, operation, folded = false }: MenuProps) {
  return (
    <nav aria-label={label}>
      <ul className={folded ? 'divide-y divide-line' : 'flex flex-wrap gap-x-6'}>
        {entries.map((entry) => (
          <Item entry={entry} folded={folded} key={entry.href} current={isCurrent(entry, operation)} />
        ))}
      </ul>
    </nav>
  )
}

function Item({
  entry: { href, label },
  current,
  folded,
}: {
  readonly entry: Entry
  readonly current: boolean
  readonly folded: boolean
}) {
  const look = clsx(
    'inline-flex min-h-11 items-center',
    folded ? 'w-full border-l-4 px-3' : 'border-b-2 px-0.5',
    current
      ? 'border-accent font-semibold text-ink'
      : 'border-transparent text-ink-soft hover:border-edge hover:text-ink',
  )
  return (
    <li>
      <Link {...(current ? { 'aria-current': 'page' as const } : {})} className={look} href={href} prefetch={false}>
        {label}
        <NavPending />
      </Link>
    </li>
  )
}

type FoldedMenuProps = {
  readonly person: Visitor
  readonly places: readonly Entry[]
  readonly operation: OperationName
}

const FoldedMenu = ({ person, places, operation }: FoldedMenuProps) => (
  <details className="group lg:hidden open:w-full">
    <summary className={`${buttonLook('quiet', 'small')} my-2 list-none`}>
      <MenuIcon />
      Menu
    </summary>
    <div className="space-y-4 border-t border-line py-4">
      {places.length > 0 ? <Menu entries={places} folded label="Portal" operation={operation} /> : null}
      <Menu entries={OWN_PLACES} folded label="Your account" operation={operation} />
      <div className="flex flex-wrap items-center justify-between gap-3 px-3">
        <span className="min-w-0 text-sm break-words text-ink-soft">{person.name}</span>
        <SignOut variant="secondary" />
      </div>
    </div>
  </details>
)
