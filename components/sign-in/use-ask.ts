'use client'
// Asking for a passkey by a button, and handing the answer over with some fields. The ceremony's code loads when asked.
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'
import { useState } from 'react'
import { type Action, EMPTY } from '../acts'
import { useSent } from '../use-sent'
import { givenBy, type Stands } from './browser-passkey'

export type AskActions<View> = {
  readonly begin: Action<{ readonly options: PublicKeyCredentialRequestOptionsJSON }>
  readonly finish: Action<View>
}

export function useAsk<View>({ begin, finish }: AskActions<View>, fields: Readonly<Record<string, string>>) {
  const { state, failed, pending: finishing, send } = useSent(finish)
  const [stands, setStands] = useState<Stands>('idle')
  const start = async () => {
    const { outcome } = await begin(EMPTY, formOf(fields))
    return outcome?.kind === 'done' ? outcome.value.options : null
  }
  const ask = async () => {
    setStands('asking')
    const given = await givenBy(async () => (await import('./passkey-ceremony')).onRequest(start))
    setStands('why' in given ? given.why : 'idle')
    if ('response' in given) send(formOf({ ...fields, response: given.response }))
  }
  return {
    state,
    failed,
    pending: finishing || stands === 'asking',
    stands,
    ask: () => void ask(),
  }
}

function formOf(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}
