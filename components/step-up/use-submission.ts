'use client'
// One form, one action. Without JavaScript the form posts to the action itself; with it the submission goes out from
// here, so that React does not empty the fields and a network that fails does not take the page with it.
import { startTransition, useActionState, useState } from 'react'
import { requestFormReset } from 'react-dom'
import type { FormState } from '@/lib/entry/form'
import { type Action, EMPTY } from '../acts'
import { isOlderBuild } from '../older-build'

/** `unknown`: the network or the server failed, and nothing is known of the act. `older-build`: it did not happen. */
export type Failure = 'unknown' | 'older-build'

export type Submission<View> = {
  readonly state: FormState<View>
  /** The last answer: where the last submission failed, the one before. */
  readonly answered: FormState<View>
  readonly pending: boolean
  /** Null unless the last submission failed. */
  readonly failed: Failure | null
  /** Sends fields. `typedIn` goes back to what it was drawn with once an answer came, and stays as it is where none did. */
  readonly send: (form: FormData, typedIn?: HTMLFormElement) => void
  readonly post: (form: FormData) => void
}

type Asked<View> = { readonly state: FormState<View>; readonly failed: Failure | null; readonly left?: boolean }
type Latest<View> = Asked<View> & { readonly answered: FormState<View> }

/**
 * `conclude` hears every answer at once, even if the page that came with it no longer holds this form; `leave` hears that
 * the answer leads to another page, which is an act's way to say that it is done.
 */
export function useSubmission<View>(
  action: Action<View>,
  conclude: (state: FormState<View>, failed: Failure | null) => void,
  leave: () => void = () => {},
): Submission<View> {
  const [posted, post] = useActionState(action, EMPTY as FormState<View>)
  const [latest, setLatest] = useState<Latest<View> | null>(null)
  const [pending, setPending] = useState(false)
  const { state, answered, failed } = latest ?? { state: posted, answered: posted, failed: null }
  const send = (form: FormData, typedIn?: HTMLFormElement) => {
    setPending(true)
    startTransition(async () => {
      const next = await ask(action, state, form)
      if (next.left) leave()
      else if (next.failed !== 'unknown') conclude(next.state, next.failed)
      const came = !next.failed && !next.left
      startTransition(() => {
        if (came && typedIn?.isConnected) requestFormReset(typedIn)
        setLatest({ ...next, answered: came ? next.state : answered })
        setPending(false)
      })
    })
  }
  return { state, answered, pending, failed, send, post }
}

async function ask<View>(action: Action<View>, previous: FormState<View>, form: FormData): Promise<Asked<View>> {
  try {
    return { state: await action(previous, form), failed: null }
  } catch (thrown) {
    const failed = failureOf(thrown)
    return { state: EMPTY as FormState<View>, failed, left: failed === null }
  }
}

const failureOf = (thrown: unknown): Failure | null => {
  if (leadsElsewhere(thrown)) return null
  return isOlderBuild(thrown) ? 'older-build' : 'unknown'
}

/** A redirect arrives as an exception by Next, which follows it by itself. */
const leadsElsewhere = (thrown: unknown): boolean =>
  typeof thrown === 'object' && thrown !== null && 'digest' in thrown && String(thrown.digest).startsWith('NEXT_')
