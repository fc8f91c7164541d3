'use client'
// What came of a form's last submission, said in the form: done, what is wrong with it, what is to be proven, or a refusal.
import type { ReactNode } from 'react'
import type { Outcome } from '@/lib/gate/outcome'
import { BotCheck } from '../bot-check/bot-check'
import { useHere } from '../here'
import { type Kept, OlderBuild } from '../older-build'
import { Refusal } from '../refusal'
import { signInHref } from '../session/way-back'
import { Notice } from '../ui/notice'
import { signedOutWords } from '../words/end-reason'
import { InlineChallenge } from './inline-challenge'
import type { Gate } from './use-gate'
import type { Failure } from './use-submission'

/** Said once it is done; a client component can make it of what the act answered. */
export type Done<View> = ReactNode | ((view: View) => ReactNode)

type ResultProps<View> = {
  readonly gate: Gate<View>
  readonly done: Done<View>
  readonly hidden: readonly string[]
  readonly secrets: boolean
}

/** What came of the last submission. */
export function Result<View>({
  gate: {
    state: { outcome, answer, check },
    canAnswer,
    pending,
    failed,
    kept,
  },
  done,
  hidden,
  secrets,
}: ResultProps<View>) {
  if (pending) return null
  if (failed) return <Failed failed={failed} kept={kept} />
  if (!outcome) return null
  switch (outcome.kind) {
    case 'done':
      return done ? (
        <Notice kind="success" live="status">
          {typeof done === 'function' ? done(outcome.value) : done}
        </Notice>
      ) : null
    case 'invalid':
      return <Invalid issues={['', ...hidden].flatMap((name) => outcome.issues[name] ?? [])} />
    case 'challenged':
      return canAnswer ? null : <InlineChallenge answer={answer} challenge={outcome.challenge} secrets={secrets} />
    case 'denied':
      return check ? <BotCheck check={check} denied={outcome} /> : <Refusal denied={outcome} live="alert" />
    case 'signed-out':
      return <SignedOut reason={outcome.reason} />
    default:
      return outcome satisfies never
  }
}

function SignedOut({ reason }: Pick<Outcome<never> & { kind: 'signed-out' }, 'reason'>) {
  const here = useHere()
  return (
    <Notice kind="warning" live="alert" title={signedOutWords(reason)}>
      <p>
        <span>Nothing was changed. </span>
        {reason === 'superseded' ? null : <a href={signInHref(here)}>Sign in again</a>}
      </p>
    </Notice>
  )
}

const Failed = ({ failed, kept }: { readonly failed: Failure; readonly kept: Kept | undefined }) =>
  failed === 'older-build' ? (
    <OlderBuild kept={kept} />
  ) : (
    <Notice kind="danger" live="alert" title="We could not be reached, or something broke on our side.">
      Look whether it happened before you send it again. What you typed is still here.
    </Notice>
  )

/** Findings that belong to no visible field stand in their own box; the others stand at their fields. */
const Invalid = ({ issues }: { readonly issues: readonly string[] }) => (
  <Notice kind="danger" live="alert" title="This cannot be sent yet.">
    {issues.length > 0 ? issues.map((issue) => <p key={issue}>{issue}</p>) : 'Look at the marked fields.'}
  </Notice>
)
