'use client'
// Signing out. Drafts go with it, and the next page is a fresh document: nothing that was shown stays in the tab's
// memory for whoever presses Back. Without JavaScript it is a form like any other.
import { type FormEvent, startTransition, useActionState, useState } from 'react'
import { EMPTY, useActs } from './acts'
import { dropAllDrafts } from './step-up/draft'
import { Button, type Look } from './ui/button'

export function SignOut({ label = 'Sign out', variant = 'quiet', size = 'small' }: Look & { readonly label?: string }) {
  const { signOut } = useActs()
  const [, post] = useActionState(signOut, EMPTY)
  const [leaving, setLeaving] = useState(false)
  const leave = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (leaving) return
    setLeaving(true)
    dropAllDrafts(sessionStorage)
    const form = new FormData(event.currentTarget)
    startTransition(async () => {
      await signOut(EMPTY, form).catch(() => null)
      location.replace('/sign-in?signed-out=1')
    })
  }
  return (
    <form action={post} onSubmit={leave}>
      <Button pending={leaving} size={size} type="submit" variant={variant}>
        {label}
      </Button>
    </form>
  )
}
