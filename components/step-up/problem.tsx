'use client'
// What stands in the way of an answer, announced as it appears, with the way on where there is one.
import type { ReactNode } from 'react'
import { Notice } from '../ui/notice'
import { signedOutWords } from '../words/end-reason'
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
    case 'signed-out':
      return (
        <Notice kind="warning" live="alert" title={signedOutWords(standing.reason)}>
          <p>
            Nothing was changed. <a href="/sign-in">Sign in again</a>
          </p>
        </Notice>
      )
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
