'use client'
// A part of the page whose code is loaded when it is needed. React keeps a lazy component that failed for good; this one can
// be tried again, and says why it did not come.
import { useCallback, useEffect, useState } from 'react'
import { type Unreached, whyUnreached } from './older-build'

export type Loaded<Part> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded'; readonly part: Part }
  | { readonly kind: 'failed'; readonly why: Unreached }

/** `load` stands outside the component: another one loads anew. */
export function useLoaded<Part>(load: () => Promise<Part>): readonly [Loaded<Part>, again: () => void] {
  const [loaded, setLoaded] = useState<Loaded<Part>>({ kind: 'loading' })
  const run = useCallback(() => {
    let gone = false
    const show = (now: Loaded<Part>) => (gone ? undefined : setLoaded(now))
    setLoaded({ kind: 'loading' })
    load().then(
      (part) => show({ kind: 'loaded', part }),
      async (thrown) => show({ kind: 'failed', why: await whyUnreached(thrown) }),
    )
    return () => {
      gone = true
    }
  }, [load])
  useEffect(() => run(), [run])
  return [loaded, () => void run()]
}
