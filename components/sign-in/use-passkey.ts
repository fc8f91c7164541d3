'use client'
// Signing in with a passkey: the browser's own suggestions from the start, and the button. The ceremony's code loads
// after the page; its answer goes to the server with how long this browser is to stay signed in.
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'
import { startTransition, useActionState, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { FormState } from '@/lib/entry/form'
import { type Action, EMPTY } from '../acts'

export type PasskeyActions<View> = {
  readonly begin: Action<{ readonly options: PublicKeyCredentialRequestOptionsJSON; readonly nonce: string }>
  readonly finish: Action<View>
}

export type PasskeyEntry<View> = {
  readonly state: FormState<View>
  readonly pending: boolean
  /** The browser was asked and gave nothing. */
  readonly unanswered: boolean
  readonly ask: () => void
  /** Sends the last answer of the browser once more, with that of a bot check: it was not looked at yet. */
  readonly again: (check: string) => void
}

/** `stay` says for how long, when the answer comes. The browser's own key answers along with the passkey. */
export function usePasskey<View>(
  { begin, finish }: PasskeyActions<View>,
  stay: () => string,
  next: string,
): PasskeyEntry<View> {
  const [state, dispatch, finishing] = useActionState(finish, EMPTY as FormState<View>)
  const [stands, setStands] = useState<'idle' | 'asking' | 'unanswered'>('idle')

  const used = useUsed(state)
  const asked = useRef({ nonce: '', bound: '' })

  const start = async () => {
    const { outcome } = await begin(EMPTY, new FormData())
    if (outcome?.kind !== 'done') return null
    const { options, nonce } = outcome.value
    used.at(options.rpId)
    asked.current = { nonce, bound: options.challenge }
    return options
  }
  const last = useRef(new FormData())
  const hand = async (response: string) => {
    used.is(response)
    const form = await formOf({ stay: stay(), next, response }, asked.current)
    last.current = form
    startTransition(() => dispatch(form))
  }
  const again = (check: string) => {
    last.current.set('_bot', check)
    startTransition(() => dispatch(last.current))
  }
  const offer = useEffectEvent(async () => {
    const { fromSuggestions } = await import('./passkey-ceremony')
    const response = await fromSuggestions(start).catch(() => null)
    if (response) await hand(response)
  })
  const ask = async () => {
    setStands('asking')
    const { onRequest } = await import('./passkey-ceremony')
    const response = await onRequest(start).catch(() => null)
    setStands(response ? 'idle' : 'unanswered')
    if (response) await hand(response)
  }

  // Again after each answer that was refused, and after each question that got none: the offer was used up.
  useEffect(() => {
    if (stands !== 'asking' && state.outcome?.kind !== 'done' && !state.check) void offer()
  }, [state, stands])
  useEffect(() => () => void import('./passkey-ceremony').then(({ giveUp }) => giveUp()), [])

  return {
    state,
    pending: finishing || stands === 'asking',
    unanswered: stands === 'unanswered',
    ask: () => void ask(),
    again,
  }
}

type Asked = { readonly nonce: string; readonly bound: string }

/** The fields, with the answer of the browser's own key where it gives one. */
async function formOf(fields: Readonly<Record<string, string>>, asked: Asked): Promise<FormData> {
  const { answerFor } = await import('./device-key')
  const keeps = fields.stay !== 'shared'
  const device = await answerFor({ purpose: 'sign-in by passkey', ...asked, keeps }).catch(() => null)
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...fields, ...(device ? { device } : {}) })) form.set(name, value)
  return form
}

type Used = { readonly at: (rpId: string | undefined) => void; readonly is: (response: string) => void }

/** Which passkey was used. Where the server knows it as removed, the browser that still holds it is told to forget it. */
function useUsed<View>({ outcome }: FormState<View>): Used {
  const used = useRef<{ rpId?: string | undefined; id?: string }>({})
  useEffect(() => {
    const { rpId, id } = used.current
    if (outcome?.kind !== 'invalid' || !outcome.issues.passkey || !rpId || !id) return
    void import('../security/passkey-signals').then(({ signalUnknown }) => signalUnknown(rpId, id))
  }, [outcome])
  return {
    at: (rpId) => {
      used.current = { rpId }
    },
    is: (response) => {
      used.current = { ...used.current, id: (JSON.parse(response) as { id: string }).id }
    },
  }
}
