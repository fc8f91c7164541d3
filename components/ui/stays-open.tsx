'use client'
// What was open when the page came stays until it is left: a form that its own success would close can say that it is done.
// An address that differs only in its query is the same page to the router, which keeps what forms hold: whoever opens by the
// query gives it as the `key`, so that the links that open and close it begin afresh.
import { type ReactNode, useState } from 'react'

export function StaysOpen({ open, children }: { readonly open: boolean; readonly children: ReactNode }) {
  const [opened, setOpened] = useState(open)
  if (open && !opened) setOpened(true)
  return open || opened ? children : null
}
