'use client'
// What stands in the way of an answer, announced as it appears, with the way on where there is one.
import type { ReactNode } from 'react'
import { OlderBuild } from '../older-build'
import { Countdown } from '../ui/countdown'
import { Notice } from '../ui/notice'
import { signedOutWords } from '../words/end-reason'
import { lengthWords } from '../words/length'
import { triesLeft } from './inline-challenge'
import type { Standing } from './standing'

export function Problem({ standing, wayOn }: { readonly standing: Standing; readonly wayOn: ReactNode }) {
  switch (standing.kind) {
    case 'asking':
    case 'proven':
      return null
    case 'wrong':
      if (standing.method !== 'passkey')
        return (
          <p className="sr-only" role="alert">
            That is not right. {triesLeft(standing.attemptsLeft)}
          </p>
        )
      if (standing.changed !== null) return <ChangedPasskey left={standing.attemptsLeft} name={standing.changed} />
      return (
        <Notice
          kind="danger"
          live="alert"
        >{`That passkey was not accepted here. ${triesLeft(standing.attemptsLeft)}`}</Notice>
      )
    case 'unreadable':
      return (
        <p className="sr-only" role="alert">
          {standing.issues.join(' ')}
        </p>
      )
    case 'unanswered':
      return (
        <Notice kind="warning" live="alert">
          Your browser did not use a passkey. Try again, or choose another way if there is one.
        </Notice>
      )
    case 'failed':
      return (
        <Notice kind="danger" live="alert">
          We could not be reached. Nothing was changed; try again.
        </Notice>
      )
    case 'older-build':
      return <OlderBuild />
    case 'signed-out':
      return <SignedOut reason={standing.reason} />
    case 'waits':
      return <Waits {...standing} />
    case 'ended':
      return (
        <Notice kind="warning" live="alert" title="This request for proof is over.">
          <div className="space-y-3">
            <p>It waited longer than five minutes, or there were too many wrong answers. Nothing was changed.</p>
            {wayOn}
          </div>
        </Notice>
      )
    default:
      return standing satisfies never
  }
}

const ChangedPasskey = ({ name, left }: { readonly name: string; readonly left: number }) => (
  <Notice kind="danger" live="alert" title={`We didn’t accept your passkey “${name}”.`}>
    <div className="space-y-3">
      <p>
        {`Whether it can be copied to other devices has changed since you added it. Confirm another way, then remove it on the Security page and add it again. ${triesLeft(left)}`}
      </p>
      <p>
        No other way? <a href="/recover">Recover your account</a>
      </p>
    </div>
  </Notice>
)

type WaitsProps = Extract<Standing, { readonly kind: 'waits' }>

const Waits = (standing: WaitsProps) => (
  <div className="space-y-2">
    <Notice kind="warning" live="alert" title="Too many wrong answers">
      <p>{`${waitsWords(standing)} You can try again in ${lengthWords(standing.seconds)}.`}</p>
    </Notice>
    <Countdown seconds={standing.seconds} />
  </div>
)

function waitsWords({ over, checked }: WaitsProps): string {
  if (checked)
    return 'That was wrong, and it was the last try, so this request for proof has ended. Nothing was changed.'
  return over ? 'We did not check this one. Nothing was changed.' : 'We did not check this one.'
}

const SignedOut = ({ reason }: Pick<Extract<Standing, { kind: 'signed-out' }>, 'reason'>) => (
  <Notice kind="warning" live="alert" title={signedOutWords(reason)}>
    <p>
      Nothing was changed. <a href="/sign-in">Sign in again</a>
    </p>
  </Notice>
)
