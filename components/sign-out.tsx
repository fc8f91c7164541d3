'use client'
// Signing out: a plain form, so that it works without JavaScript and the next page is a fresh document either way.
// Nothing that was shown stays in the tab's memory for whoever presses Back, and drafts go with it.
import { type FormEvent, useState } from 'react'
import { dropAllDrafts } from './step-up/draft'
import { Button, type Look } from './ui/button'

export function SignOut({ label = 'Sign out', variant = 'quiet', size = 'small' }: Look & { readonly label?: string }) {
  const [leaving, setLeaving] = useState(false)
  const leave = (event: FormEvent<HTMLFormElement>) => {
    if (leaving) return event.preventDefault()
    setLeaving(true)
    dropAllDrafts(sessionStorage)
  }
  return (
    <form action="/sign-out" method="post" onSubmit={leave}>
      <Button pending={leaving} size={size} type="submit" variant={variant}>
        {label}
      </Button>
    </form>
  )
}
