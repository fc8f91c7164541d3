'use client'
// Sending a sign-in with the answer of this browser's own key. Whatever keeps the key from answering, the form goes out:
// the device is then taken for what its cookie says, or for a new one.
import { type FormEvent, useEffect, useTransition } from 'react'
import { type Action, EMPTY } from '../acts'
import type { Sent } from '../use-sent'

export type BeginDevice = Action<{ readonly nonce: string }>

/** Takes a form's submission over from the browser, once scripts run. */
export function useDevice(begin: BeginDevice, { pending, send: dispatch }: Pick<Sent, 'pending' | 'send'>) {
  const [preparing, prepare] = useTransition()
  useEffect(() => void import('./device-key').catch(() => null), [])
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (pending || preparing) return
    const form = event.currentTarget
    const fields = new FormData(form)
    prepare(async () => {
      const answer = await answerOf(begin, fields).catch(() => null)
      if (answer) {
        fields.set('cookie', 'set')
        if (answer.device) fields.set('device', answer.device)
      }
      dispatch(fields, form)
    })
  }
  return { send, preparing }
}

type Answer = { readonly device: string | null }

/** The answer of the browser's own key; null where we were not reached, and so no cookie was set. */
async function answerOf(begin: BeginDevice, fields: FormData): Promise<Answer | null> {
  const { outcome } = await begin(EMPTY, new FormData())
  if (outcome?.kind !== 'done') return null
  const { nonce } = outcome.value
  const bound = String(fields.get('email')).trim().toLowerCase()
  const keeps = fields.get('stay') !== 'shared'
  const asked = import('./device-key').then(({ answerFor }) =>
    answerFor({ purpose: 'sign-in by password', nonce, bound, keeps }),
  )
  return { device: await asked.catch(() => null) }
}
