'use client'
// The one way of a form through the gate: send, and where proof was given send the very same fields once more. What was
// typed stays in the form; drafts keep it where a challenge or the end of a session interrupts.
import { type FormEvent, startTransition, useActionState, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { FormState } from '@/lib/entry/form'
import { type Action, EMPTY } from '../acts'
import { type Control, dropDraft, refill, saveDraft } from './draft'

export type GateOptions<View> = {
  readonly action: Action<View>
  /** Names of fields that are never kept and come back empty. */
  readonly secrets?: readonly string[] | undefined
  /** Keeps non-secret fields under this name while something interrupts. Without it nothing is kept. */
  readonly draft?: string | undefined
  /** Empties the fields once it is done. */
  readonly reset?: boolean | undefined
  readonly onDone?: ((view: View) => void) | undefined
}

export type Gate<View> = {
  readonly state: FormState<View>
  readonly pending: boolean
  /** Something was typed in before an interruption and stands in the form again. */
  readonly refilled: boolean
  /** Whether a dialog can answer the challenge: it needs the fields that were sent from here. */
  readonly canAnswer: boolean
  /** Sends the very fields of the last submission again: after proof, or to be asked anew. */
  readonly again: () => void
  readonly settled: () => void
  readonly form: { readonly ref: React.RefObject<HTMLFormElement | null>; readonly action: (form: FormData) => void; readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void }
}

export function useGate<View>({ action, secrets = [], draft, reset = false, onDone }: GateOptions<View>): Gate<View> {
  const [state, dispatch, pending] = useActionState(action, EMPTY as FormState<View>)
  const ref = useRef<HTMLFormElement>(null)
  const sent = useRef<FormData>(null)
  const [canAnswer, setCanAnswer] = useState(false)
  const refilled = useRefilled(ref, draft, secrets)
  const settled = () => (draft ? dropDraft(sessionStorage, draft) : undefined)

  const send = (form: FormData) => {
    sent.current = form
    setCanAnswer(true)
    startTransition(() => dispatch(form))
  }
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!pending) send(new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter))
  }
  const again = () => {
    settled()
    if (sent.current) send(sent.current)
  }
  const follow = useEffectEvent(({ outcome }: FormState<View>) => {
    const form = ref.current
    if (!outcome || !form) return
    if (outcome.kind === 'invalid') form.querySelector<HTMLElement>('[aria-invalid]')?.focus()
    if (outcome.kind === 'challenged' || outcome.kind === 'signed-out') keep(form, draft, secrets)
    if (outcome.kind === 'signed-out' && outcome.reason !== 'superseded') location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`)
    if (outcome.kind === 'done' || outcome.kind === 'denied') settled()
    if (outcome.kind !== 'done') return
    if (reset) form.reset()
    onDone?.(outcome.value)
  })
  useEffect(() => follow(state), [state])

  return { state, pending, refilled, canAnswer, again, settled, form: { ref, action: dispatch, onSubmit } }
}

function useRefilled(ref: React.RefObject<HTMLFormElement | null>, draft: string | undefined, secrets: readonly string[]): boolean {
  const [refilled, setRefilled] = useState(false)
  const fill = useEffectEvent((form: HTMLFormElement, key: string) => setRefilled(refill(sessionStorage, key, controlsOf(form), secrets, ownerNow())))
  useEffect(() => {
    if (ref.current && draft) fill(ref.current, draft)
  }, [ref, draft])
  return refilled
}

const keep = (form: HTMLFormElement, draft: string | undefined, secrets: readonly string[]): void => {
  if (draft) saveDraft(sessionStorage, draft, controlsOf(form), secrets, ownerNow())
}

const controlsOf = (form: HTMLFormElement): Control[] => [...form.elements].filter((element): element is HTMLInputElement => 'value' in element && 'name' in element)

/** Who is signed in, as the header says: a draft is for nobody else who uses this tab. */
const ownerNow = (): string => document.querySelector<HTMLElement>('[data-person]')?.dataset['person'] ?? ''
