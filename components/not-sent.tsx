'use client'
// Said at a form whose submission failed. Nothing is known of the act, unless the page is from before an update.
import { OlderBuild } from './older-build'
import type { Failure } from './step-up/use-submission'
import { Notice } from './ui/notice'

type NotSentProps = {
  readonly failed: Failure
  /** Whether something was typed into the form. */
  readonly typed: boolean
}

export const NotSent = ({ failed, typed }: NotSentProps) =>
  failed === 'older-build' ? (
    <OlderBuild kept={typed ? 'nothing' : undefined} />
  ) : (
    <Notice kind="danger" live="alert" title="We could not be reached, or something broke on our side.">
      {typed ? 'What you typed is still here. Try again.' : 'Try again.'}
    </Notice>
  )
