'use client'
// The one way of a form through the gate: send, and where proof was given send the very same fields once more. What was
// typed stays in the form; drafts keep it where a challenge or the end of a session interrupts.
import { type FormEvent, type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { FormState } from '@/lib/entry/form'
import type { Action } from '../acts'
import type { Kept } from '../older-build'
import { beforeCover } from '../session/keepers'
import { signInHref } from '../session/way-back'
import { type Control, dropDraft, refill, saveDraft } from './draft'
import { ownerNow } from './owner'
import { type Failure, type Submission, useSubmission } from './use-submission'

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

export type Gate<View> = Pick<Submission<View>, 'state' | 'pending' | 'failed'> & {
  /** What stands in the form again after the page was loaded again; undefined where nothing was typed. */
  readonly kept: Kept | undefined
  /** Something was typed in before an interruption and stands in the form again. */
  readonly refilled: boolean
  /** Whether a dialog can answer the challenge: it needs the fields that were sent from here. */
  readonly canAnswer: boolean
  /** Sends the very fields of the last submission again: after proof, or to be asked anew. */
  readonly again: () => void
  /** Nothing interrupts any more: the draft goes. */
  readonly settled: () => void
  readonly form: {
    readonly ref: RefObject<HTMLFormElement | null>
    readonly action: (form: FormData) => void
    readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void
  }
}

export function useGate<View>({ action, secrets = [], draft, reset = false, onDone }: GateOptions<View>): Gate<View> {
  const ref = useRef<HTMLFormElement>(null)
  const [sent, setSent] = useState<FormData | null>(null)
  const [kept, setKept] = useState<Kept>()
  const refilled = useRefilled(ref, draft, secrets)
  const settled = () => (draft ? dropDraft(sessionStorage, draft) : undefined)
  const conclude = ({ outcome }: FormState<View>, failure: Failure | null) => {
    const interrupted = outcome?.kind === 'challenged' || outcome?.kind === 'signed-out' || failure === 'older-build'
    if (interrupted) setKept(keep(ref.current, draft, secrets))
    if (outcome?.kind === 'signed-out' && outcome.reason !== 'superseded')
      location.assign(signInHref(location.pathname + location.search))
    if (outcome?.kind === 'done' || outcome?.kind === 'denied') settled()
    if (outcome?.kind === 'done') onDone?.(outcome.value)
  }
  const { state, pending, failed, send, post } = useSubmission(action, conclude, settled)
  useShown(ref, state, reset)
  useKept(ref, () => keep(ref.current, draft, secrets))

  const submit = (form: FormData) => {
    setSent(form)
    send(form)
  }
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!pending) submit(new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter))
  }
  const again = () => {
    settled()
    if (sent) submit(sent)
  }
  return {
    state,
    pending,
    failed,
    kept,
    refilled,
    canAnswer: sent !== null,
    again,
    settled,
    form: { ref, action: post, onSubmit },
  }
}

/** Once an answer is on the screen: to the first field that is wrong, or the fields empty again. */
function useShown<View>(ref: RefObject<HTMLFormElement | null>, state: FormState<View>, reset: boolean): void {
  const show = useEffectEvent(({ outcome }: FormState<View>) => {
    if (outcome?.kind === 'invalid') ref.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
    if (outcome?.kind === 'done' && reset) ref.current?.reset()
  })
  useEffect(() => show(state), [state])
}

/** When the page is about to be covered, what was changed in the form is kept. */
function useKept(ref: RefObject<HTMLFormElement | null>, act: () => unknown): void {
  const cover = useEffectEvent(() => {
    if (ref.current && isTouched(ref.current)) act()
  })
  useEffect(() => beforeCover(() => cover()), [])
}

function useRefilled(
  ref: RefObject<HTMLFormElement | null>,
  draft: string | undefined,
  secrets: readonly string[],
): boolean {
  const [refilled, setRefilled] = useState(false)
  const fill = useEffectEvent((form: HTMLFormElement, key: string) =>
    setRefilled(refill(sessionStorage, key, controlsOf(form), secrets, ownerNow() ?? '')),
  )
  useEffect(() => {
    if (ref.current && draft) fill(ref.current, draft)
  }, [ref, draft])
  return refilled
}

/** Keeps what may be kept, and tells what that is; undefined where nothing was typed. */
function keep(form: HTMLFormElement | null, draft: string | undefined, secrets: readonly string[]): Kept | undefined {
  const owner = ownerNow()
  const saved = form && draft && owner ? saveDraft(sessionStorage, draft, controlsOf(form), secrets, owner) : false
  if (!form || !isTouched(form)) return undefined
  if (!saved) return 'nothing'
  return secrets.length > 0 || form.querySelector('[type=password]') ? 'but-secrets' : 'all'
}

/** Whether anything stands in the form that was not there when it was drawn. */
const isTouched = (form: HTMLFormElement): boolean =>
  [...form.elements].some((element) => {
    if (element instanceof HTMLSelectElement)
      return [...element.options].some(({ selected, defaultSelected }) => selected !== defaultSelected)
    if (element instanceof HTMLTextAreaElement) return element.value !== element.defaultValue
    if (!(element instanceof HTMLInputElement)) return false
    return element.value !== element.defaultValue || element.checked !== element.defaultChecked
  })

const controlsOf = (form: HTMLFormElement): Control[] =>
  [...form.elements].filter((element): element is HTMLInputElement => 'value' in element && 'name' in element)
