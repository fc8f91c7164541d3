'use client'
// How a challenge is answered: passkey first, then a code or a password, each only if the server offers it. Says what
// went wrong and how many tries are left; once the challenge is over, offers to be asked again.
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react'
import type { ChallengeView } from '@/lib/gate/outcome'
import type { Action, ProofReply } from '../acts'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { TextField } from '../ui/text-field'
import { CODE_INPUT, triesLeft, wrongCode } from './inline-challenge'
import { Problem } from './problem'
import type { Standing } from './standing'
import { type Answering, useAnswer } from './use-answer'

type AnswerProps = {
  readonly challenge: ChallengeView
  readonly prove: Action<ProofReply>
  readonly onProven: () => void
  /** How to be asked anew, once this challenge is over. */
  readonly wayOn: ReactNode
  /** Where to go after proof, for the way without JavaScript. */
  readonly to?: string
}

export function Answer({ challenge, prove, onProven, wayOn, to }: AnswerProps) {
  const answering = useAnswer(challenge, prove, onProven)
  const { standing, pending, usePasskey } = answering
  const { methods } = challenge
  if (standing.kind === 'proven') return <p role="status">Proven. One moment…</p>
  if (standing.kind === 'ended' || standing.kind === 'signed-out' || (standing.kind === 'waits' && standing.over))
    return <Problem standing={standing} wayOn={wayOn} />
  return (
    <div className="space-y-5">
      <Problem standing={standing} wayOn={wayOn} />
      {methods.includes('passkey') ? (
        <div className="space-y-2">
          <Button onClick={usePasskey} pending={pending === 'passkey'} variant="primary">
            Use a passkey
          </Button>
          <noscript>
            <Notice kind="warning">Passkeys take JavaScript. Turn it on for this site and load the page again.</Notice>
          </noscript>
        </div>
      ) : null}
      {methods.includes('totp') ? (
        <Typed
          answering={answering}
          challenge={challenge}
          method="totp"
          secondary={methods.includes('passkey')}
          to={to}
        />
      ) : null}
      {methods.includes('password') ? (
        <Typed answering={answering} challenge={challenge} method="password" secondary={methods.length > 1} to={to} />
      ) : null}
    </div>
  )
}

type TypedProps = {
  readonly answering: Answering
  readonly challenge: ChallengeView
  readonly method: 'totp' | 'password'
  readonly secondary: boolean
  readonly to: string | undefined
}

/** A code or a password, in a form of its own. */
function Typed({ answering, challenge, method, secondary, to }: TypedProps) {
  const { standing, pending, send, post } = answering
  const form = useRef<HTMLFormElement>(null)
  const errors = errorsOf(standing, method)
  const failed = errors.length > 0
  useEffect(() => {
    if (failed && standing) form.current?.querySelector<HTMLInputElement>('[aria-invalid]')?.select()
  }, [failed, standing])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    data.delete('to')
    send(data)
  }
  return (
    <form action={post} className="space-y-3" onSubmit={submit} ref={form}>
      <input name="method" type="hidden" value={method} />
      <input name="challenge" type="hidden" value={challenge.id} />
      {to ? <input name="to" type="hidden" value={to} /> : null}
      <TextField {...FIELDS[method]} {...(failed ? { errors } : {})} />
      <Button pending={pending === 'typed'} type="submit" variant={secondary ? 'secondary' : 'primary'}>
        {method === 'totp' ? 'Confirm with the code' : 'Confirm with the password'}
      </Button>
    </form>
  )
}

const FIELDS = {
  totp: { ...CODE_INPUT, label: 'One-time code', name: 'code' },
  password: { label: 'Password', name: 'password', type: 'password', autoComplete: 'current-password', required: true },
} as const

const errorsOf = (standing: Standing, method: 'totp' | 'password'): readonly string[] => {
  if (standing.kind === 'unreadable') return standing.issues
  if (standing.kind !== 'wrong' || standing.method !== method) return []
  const { replayed, attemptsLeft } = standing
  return method === 'totp'
    ? [wrongCode(replayed ? 'replayed' : 'wrong', attemptsLeft)]
    : [`That password is not right. ${triesLeft(attemptsLeft)}`]
}
