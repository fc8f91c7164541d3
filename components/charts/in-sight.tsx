'use client'
// Room for a drawing that is made when it comes into sight: a box that is folded away loads nothing. Hidden from screen
// readers, because what is drawn stands in a table beside it. Where its code does not load nothing is drawn, until it comes
// into sight again: the page does without. A drawing takes a moment to follow a narrower window; what sticks out meanwhile
// is cut off, so that the page never scrolls sideways.
import { type ComponentType, useEffect, useRef, useState } from 'react'

type InSightProps<Props> = {
  /** In CSS pixels, kept free beforehand so that nothing moves. */
  readonly height: number
  /** The drawing. Stands outside the component that names it. */
  readonly load: () => Promise<{ readonly default: ComponentType<Props> }>
  readonly draw: Props
}

export function InSight<Props extends object>({ height, load, draw }: InSightProps<Props>) {
  const place = useRef<HTMLDivElement>(null)
  const [drawing, setDrawing] = useState<{ readonly part: ComponentType<Props> } | null>(null)
  useEffect(() => {
    const box = place.current
    if (!box) return
    // Set by script: the content security policy drops styles that a document brings along.
    box.style.height = `${height}px`
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return
      load().then(
        (module) => {
          watch.disconnect()
          setDrawing({ part: module.default })
        },
        () => null,
      )
    })
    watch.observe(box)
    return () => watch.disconnect()
  }, [height, load])
  return (
    <div aria-hidden="true" className="w-full min-w-0 overflow-x-clip" ref={place}>
      {drawing ? <drawing.part {...draw} /> : null}
    </div>
  )
}
