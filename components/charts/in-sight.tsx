'use client'
// Room for a drawing that is made when it comes into sight: a box that is folded away loads nothing. Hidden from screen
// readers, because what is drawn stands in a table beside it.
import { type ReactNode, Suspense, useEffect, useRef, useState } from 'react'

type InSightProps = {
  /** In CSS pixels, kept free beforehand so that nothing moves. */
  readonly height: number
  readonly children: ReactNode
}

export function InSight({ height, children }: InSightProps) {
  const place = useRef<HTMLDivElement>(null)
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    const box = place.current
    if (!box) return
    // Set by script: the content security policy drops styles that a document brings along.
    box.style.height = `${height}px`
    const watch = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true)
    })
    watch.observe(box)
    return () => watch.disconnect()
  }, [height])
  return (
    <div aria-hidden="true" className="w-full min-w-0" ref={place}>
      {seen ? <Suspense>{children}</Suspense> : null}
    </div>
  )
}
