// The name above every page, and the frame of pages that belong to nobody in particular.
import Link from 'next/link'
import type { ReactNode } from 'react'
import { SignOut } from './sign-out'

export const Brand = () => (
  <Link
    className="inline-flex min-h-11 items-center gap-3 text-lg font-semibold tracking-tight text-ink"
    href="/"
    prefetch={false}
  >
    <svg aria-hidden="true" className="size-8 shrink-0 text-accent" fill="none" focusable="false" viewBox="0 0 32 32">
      <rect fill="currentColor" height="32" rx="7" width="32" />
      <path
        className="stroke-on-accent"
        d="M16 6v19M11 11h10M7 19c1 4.500 4.500 7 9 7s8-2.500 9-7M7 19l-1.800 2.600M7 19l2.800 1.600M25 19l1.800 2.600M25 19l-2.800 1.600"
        strokeLinecap="round"
        strokeLinejoin="round"
        strokeWidth="2.2"
      />
    </svg>
    Harbor Mutual
  </Link>
)

export const DemoBanner = () => (
  <aside aria-label="About this tenant" className="no-print bg-warn-soft px-4 py-1.5 text-center text-sm text-ink">
    Demo tenant: made-up people and money.
  </aside>
)

/** The page itself. The skip link of the root layout leads here. */
export const Main = ({
  width = 'column',
  children,
}: {
  readonly width?: 'narrow' | 'column' | 'wide'
  readonly children: ReactNode
}) => (
  <main
    className={`mx-auto w-full flex-1 space-y-8 px-4 py-8 outline-none sm:px-6 sm:py-10 ${WIDTHS[width]}`}
    id="main"
    tabIndex={-1}
  >
    {children}
  </main>
)

export const WIDTHS = { narrow: 'max-w-xl', column: 'max-w-5xl', wide: 'max-w-7xl' } as const

/** What the register of networks asks of pages whose words rest on it (CC BY 4.0, with a link from DB-IP). */
export const DataCredit = () => (
  <footer className="no-print px-4 pb-6 text-center text-sm text-ink-soft">
    Networks: Route Views, NRO and{' '}
    <a className="underline" href="https://db-ip.com" rel="noreferrer">
      IP Geolocation by DB-IP
    </a>
    , CC BY 4.0
  </footer>
)

type PlainFrameProps = {
  readonly demo?: boolean
  /** Somebody is signed in here: the way out stands on every page that they see (ASVS 7.4.4). */
  readonly signedIn?: boolean
  readonly children: ReactNode
}

/** For sign-in, errors and whatever else needs no menu. */
export const PlainFrame = ({ demo = false, signedIn = false, children }: PlainFrameProps) => (
  <div className="flex min-h-dvh flex-col">
    {demo ? <DemoBanner /> : null}
    <header className="border-b border-line bg-surface">
      <div className="mx-auto flex w-full max-w-xl items-center justify-between px-4 py-1 sm:px-6">
        <Brand />
        {signedIn ? <SignOut /> : null}
      </div>
    </header>
    <Main width="narrow">{children}</Main>
    <DataCredit />
  </div>
)
