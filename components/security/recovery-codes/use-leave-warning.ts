'use client'
// A word before a page is left that shows something for the only time: closing and reloading by the browser's own question,
// a link of ours by one in its place.
import { useEffect } from 'react'

const QUESTION = 'These codes are not shown again. Leave without keeping them?'

export function useLeaveWarning(on: boolean): void {
  useEffect(() => {
    if (!on) return
    const leaving = (event: BeforeUnloadEvent) => event.preventDefault()
    const following = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[href]:not([download])') : null
      if (!link || window.confirm(QUESTION)) return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('beforeunload', leaving)
    document.addEventListener('click', following, true)
    return () => {
      window.removeEventListener('beforeunload', leaving)
      document.removeEventListener('click', following, true)
    }
  }, [on])
}
