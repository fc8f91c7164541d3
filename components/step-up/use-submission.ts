'use client'
// One form, one action. Without JavaScript the form posts to the action itself; with it the submission goes out from
// here, so that React does not empty the fields and a network that fails does not take the page with it.
import { startTransition, useActionState, useState } from 'react'
import type { FormState } from '@/lib/entry/form'
import { type Action, EMPTY } from '../acts'

export type Submission<View> = {
  readonly state: FormState<View>
  readonly pending: boolean
  /** The network or the server failed: nothing is known of the act. */
  readonly failed: boolean
  readonly send: (form: FormData) => void
  readonly post: (form: FormData) => void
}

type Latest<View> = { readonly state: FormState<View>; readonly failed: boolean }

/** `conclude` hears every answer at once, even if the page that came with it no longer holds this form. */
export function useSubmission<View>(
  action: Action<View>,
  conclude: (state: FormState<View>) => void,
): Submission<View> {
  const [posted, post] = useActionState(action, EMPTY as FormState<View>)
  const [latest, setLatest] = useState<Latest<View> | null>(null)
  const [pending, setPending] = useState(false)
  const state = latest?.state ?? posted
  const send = (form: FormData) => {
    setPending(true)
    startTransition(async () => {
      const next = await ask(action, state, form)
      if (!next.failed) conclude(next.state)
      startTransition(() => {
        setLatest(next)
        setPending(false)
      })
    })
  }
  return { state, pending, failed: latest?.failed ?? false, send, post }
}

async function ask<View>(action: Action<View>, previous: FormState<View>, form: FormData): Promise<Latest<View>> {
  try {
    return { state: await action(previous, form), failed: false }
  } catch (thrown) {
    return { state: EMPTY as FormState<View>, failed: !leadsElsewhere(thrown) }
  }
}

/** A redirect arrives as an exception by Next, which follows it by itself. */
const leadsElsewhere = (thrown: unknown): boolean =>
  typeof thrown === 'object' && thrown !== null && 'digest' in thrown && String(thrown.digest).startsWith('NEXT_')
