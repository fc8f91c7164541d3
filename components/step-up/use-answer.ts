'use client'
// Giving an answer to a challenge: the passkey ceremony in the browser, or a code or password as typed. Sends to the
// `prove` action and tells where things stand.
import { startAuthentication } from '@simplewebauthn/browser'
import { startTransition, useActionState, useState } from 'react'
import type { ChallengeView } from '@/lib/gate/outcome'
import { EMPTY, type Action, type ProofReply } from '../acts'
import { type Standing, standingOf } from './standing'

export type Answering = {
  readonly standing: Standing
  readonly pending: boolean
  readonly usePasskey: () => void
  /** Sends a form with a code or a password. */
  readonly send: (form: FormData) => void
  /** The same where there is no JavaScript: the form's own action. */
  readonly post: (form: FormData) => void
}

export function useAnswer(challenge: ChallengeView, prove: Action<ProofReply>, onProven: () => void): Answering {
  const [posted, post] = useActionState(prove, EMPTY)
  const [standing, setStanding] = useState<Standing | null>(null)
  const [pending, setPending] = useState(false)

  const answer = (ask: () => Promise<Standing>) => {
    if (pending) return
    setPending(true)
    startTransition(async () => {
      const now = await ask()
      // Even if the page was drawn anew meanwhile, whoever waits for the proof hears of it.
      if (now.kind === 'proven') onProven()
      startTransition(() => {
        setStanding(now)
        setPending(false)
      })
    })
  }
  const send = (form: FormData) => answer(() => submit(prove, form))
  const usePasskey = () => answer(() => byPasskey(challenge, prove))
  return { standing: standing ?? standingOf(posted), pending, usePasskey, send, post }
}

const submit = async (prove: Action<ProofReply>, form: FormData): Promise<Standing> => {
  try {
    return standingOf(await prove(EMPTY, form))
  } catch {
    return { kind: 'failed' }
  }
}

async function byPasskey({ id, options }: ChallengeView, prove: Action<ProofReply>): Promise<Standing> {
  if (!options) return { kind: 'unanswered' }
  const form = new FormData()
  try {
    form.set('response', JSON.stringify(await startAuthentication({ optionsJSON: options })))
  } catch {
    return { kind: 'unanswered' }
  }
  form.set('method', 'passkey')
  form.set('challenge', id)
  return submit(prove, form)
}
