'use client'
// Where this page is, to come back to it: with its query, and without what stands behind the `#`.
import { usePathname, useSearchParams } from 'next/navigation'

export function useHere(): string {
  const [path, query] = [usePathname(), useSearchParams().toString()]
  return query ? `${path}?${query}` : path
}
