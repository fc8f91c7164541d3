'use client'
// Signing out everywhere, this browser included. Once every session has ended the browser is asked to clear what it keeps,
// by the same form that signs out; without JavaScript the next page says that it is over.
import { useRef } from 'react'
import type { Denied } from '@/lib/gate/outcome'
import type { Action } from '../acts'
import { dropAllDrafts } from '../step-up/draft'
import { GateForm } from '../step-up/gate-form'

export function SignOutEverywhere({ action, unmet }: { readonly action: Action; readonly unmet: Denied | null }) {
  const leaving = useRef<HTMLFormElement>(null)
  const leave = () => {
    dropAllDrafts(sessionStorage)
    leaving.current?.submit()
  }
  return (
    <>
      <GateForm
        action={action}
        onDone={leave}
        size="small"
        submit="Sign out everywhere"
        unmet={unmet}
        variant="danger"
      />
      <form action="/sign-out?everywhere=1" hidden method="post" ref={leaving} />
    </>
  )
}
