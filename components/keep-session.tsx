'use client'
// A page cannot set cookies, so when the session's token is due to be exchanged the browser asks for that once. Nobody
// asked for this request, and it says so: it does not count as activity.
import { useEffect } from 'react'

export function KeepSession() {
  useEffect(() => {
    fetch('/api/session/keep', { method: 'POST', headers: { 'x-background': '1' }, credentials: 'same-origin' }).catch(
      () => {},
    )
  }, [])
  return null
}
