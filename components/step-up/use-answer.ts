'use client'
// Giving an answer to a challenge: the passkey ceremony in the browser, or a code or password as typed. Sends to the
// `prove` action and tells where things stand.
import { startAuthentication, WebAuthnAbortService } from '@simplewebauthn/browser'
import { startTransition, useActionState, useEffect, useRef, useState } from 'react'
import type { ChallengeView } from '@/lib/gate/outcome'
import { type Action, EMPTY, type ProofReply } from '../acts'
import { isOlderBuild } from '../older-build'
import { type Standing, standingOf } from './standing'

/** What is under way. While a passkey is asked for, a code can still be typed: it takes the passkey's place. */
export type Pending = 'passkey' | 'typed' | null

export type Answering = {
  readonly standing: Standing
  readonly pending: Pending
  readonly usePasskey: () => void
  /** Sends a form with a code or a password. */
  readonly send: (form: FormData) => void
  /** The same where there is no JavaScript: the form's own action. */
  readonly post: (form: FormData) => void
}

export function useAnswer(challenge: ChallengeView, prove: Action<ProofReply>, onProven: () => void): Answering {
  const [posted, post] = useActionState(prove, EMPTY)
  // Where the form posted without JavaScript the page asks anew, so what was posted may be about the challenge before.
  const [latest, setLatest] = useState<{ readonly challenge: string; readonly standing: Standing } | null>(null)
  const [pending, setPending] = useState<Pending>(null)
  const turn = useRef(0)
  useEffect(() => () => WebAuthnAbortService.cancelCeremony(), [])

  const answer = (by: 'passkey' | 'typed', ask: () => Promise<Standing>) => {
    if (pending === by || pending === 'typed') return
    if (pending === 'passkey') WebAuthnAbortService.cancelCeremony()
    turn.current += 1
    const mine = turn.current
    setPending(by)
    startTransition(async () => {
      const now = await ask()
      // Even if the page was drawn anew meanwhile, whoever waits for the proof hears of it.
      if (now.kind === 'proven') onProven()
      if (mine !== turn.current) return
      startTransition(() => {
        setLatest({ challenge: challenge.id, standing: now })
        setPending(null)
      })
    })
  }
  const send = (form: FormData) => answer('typed', () => submit(prove, form))
  const usePasskey = () => answer('passkey', () => byPasskey(challenge, prove))
  const standing = latest?.challenge === challenge.id ? latest.standing : latest ? ASKING : standingOf(posted)
  return { standing, pending, usePasskey, send, post }
}

const ASKING = { kind: 'asking' } as const

const submit = async (prove: Action<ProofReply>, form: FormData): Promise<Standing> => {
  try {
    return standingOf(await prove(EMPTY, form))
  } catch (thrown) {
    return { kind: isOlderBuild(thrown) ? 'older-build' : 'failed' }
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
