'use client'
// Asking for a passkey by a button, and handing the answer over with some fields. The ceremony's code loads when asked.
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'
import { startTransition, useActionState, useState } from 'react'
import type { FormState } from '@/lib/entry/form'
import { type Action, EMPTY } from '../acts'

export type AskActions<View> = {
  readonly begin: Action<{ readonly options: PublicKeyCredentialRequestOptionsJSON }>
  readonly finish: Action<View>
}

export function useAsk<View>({ begin, finish }: AskActions<View>, fields: Readonly<Record<string, string>>) {
  const [state, dispatch, finishing] = useActionState(finish, EMPTY as FormState<View>)
  const [stands, setStands] = useState<'idle' | 'asking' | 'unanswered'>('idle')
  const start = async () => {
    const { outcome } = await begin(EMPTY, new FormData())
    return outcome?.kind === 'done' ? outcome.value.options : null
  }
  const ask = async () => {
    setStands('asking')
    const { onRequest } = await import('./passkey-ceremony')
    const response = await onRequest(start).catch(() => null)
    setStands(response ? 'idle' : 'unanswered')
    if (!response) return
    const form = new FormData()
    for (const [name, value] of Object.entries({ ...fields, response })) form.set(name, value)
    startTransition(() => dispatch(form))
  }
  return {
    state,
    pending: finishing || stands === 'asking',
    unanswered: stands === 'unanswered',
    ask: () => void ask(),
  }
}
