'use client'
// A form of a way in: sent to its action, with what came of it said at the form. A network that fails leaves the page, the
// step that was reached and all that was typed as they are. Without JavaScript the form posts to the action itself.
import type { FormEvent } from 'react'
import type { FormState } from '@/lib/entry/form'
import type { Action } from './acts'
import { type Failure, useSubmission } from './step-up/use-submission'

export type Sent<View = null> = {
  /** The last answer. A submission that failed leaves the one before. */
  readonly state: FormState<View>
  readonly pending: boolean
  /** Null unless the last submission failed. */
  readonly failed: Failure | null
  /** Sends fields; a form that is named goes back to what it was drawn with once it is answered. */
  readonly send: (fields: FormData, typedIn?: HTMLFormElement) => void
  /** For spreading onto the form. */
  readonly form: {
    readonly action: (fields: FormData) => void
    readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void
  }
}

export function useSent<View>(action: Action<View>): Sent<View> {
  const { answered, pending, failed, send, post } = useSubmission(action, () => {})
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { currentTarget, nativeEvent } = event
    if (!pending) send(new FormData(currentTarget, (nativeEvent as SubmitEvent).submitter), currentTarget)
  }
  return { state: answered, pending, failed: pending ? null : failed, send, form: { action: post, onSubmit } }
}
