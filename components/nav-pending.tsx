'use client'
// Inside a link: a ring while the page it leads to is on its way. Appears after a moment only, so that fast pages do not flicker.
import { useLinkStatus } from 'next/link'
import { Ring } from './ui/spinner'

export function NavPending() {
  const { pending } = useLinkStatus()
  return pending ? (
    <span className="nav-pending ml-2 inline-flex items-center" role="status">
      <Ring />
      <span className="sr-only">Loading</span>
    </span>
  ) : null
}
