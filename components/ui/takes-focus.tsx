'use client'
// What takes the place of the form that had the focus: without a place to go, the focus would fall to the top of the page.
import { type ReactNode, useEffect, useRef } from 'react'

export function TakesFocus({ children }: { readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div {...LOOK_HERE} ref={box}>
      {children}
    </div>
  )
}

/** Without JavaScript the page is a new one, and the browser goes to where the answer is. */
const LOOK_HERE = { autoFocus: true, tabIndex: -1 }
