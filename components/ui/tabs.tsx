// Views of one thing, as links: each has an address, and the current one is said, underlined and bold.
import { clsx } from 'clsx'
import Link from 'next/link'

export type Tab = { readonly href: string; readonly label: string; readonly current: boolean }

export const Tabs = ({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) => (
  <nav aria-label={label} className="border-b border-line">
    <ul className="-mb-px flex flex-wrap gap-x-6">
      {tabs.map(({ href, label: words, current }) => (
        <li key={href}>
          <Link
            {...(current ? { 'aria-current': 'page' as const } : {})}
            className={clsx(
              'inline-flex min-h-11 items-center border-b-2 px-1',
              current
                ? 'border-accent font-semibold text-ink'
                : 'border-transparent text-ink-soft hover:border-edge hover:text-ink',
            )}
            href={href}
            prefetch={false}
          >
            {words}
          </Link>
        </li>
      ))}
    </ul>
  </nav>
)
