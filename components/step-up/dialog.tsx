'use client'
// The dialog that asks for proof: what is about to happen, why it is asked now, and the ways to answer. The browser's
// own modal: it holds the focus, closes on Escape and gives the focus back. Loaded only when it is needed.
import { startTransition, useEffect, useId, useRef, useState } from 'react'
import type { ChallengeView } from '@/lib/gate/outcome'
import { type Action, EMPTY, type ProofReply } from '../acts'
import { Reasons } from '../reasons'
import { SignOut } from '../sign-out'
import { Button } from '../ui/button'
import { Answer } from './answer'
import { Problem } from './problem'
import { SummaryList } from './summary'

type DialogProps = {
  readonly challenge: ChallengeView
  readonly prove: Action<ProofReply>
  readonly cancel: Action
  /** Sends the act once more: proven, or to be asked anew. */
  readonly again: () => void
  readonly onStepBack: () => void
}

/** How long a challenge lives, for those without a passkey's own timeout. The server has the last word. */
const FIVE_MINUTES_MS = 300_000

export default function StepUpDialog({ challenge, prove, cancel, again, onStepBack }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const over = useOver(challenge)
  useEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    return () => shown?.close()
  }, [])
  const goOn = () => {
    dialog.current?.close()
    again()
  }
  const wayOn = <Button onClick={goOn}>Ask again</Button>
  const stepBack = () => {
    dialog.current?.close()
    const form = new FormData()
    form.set('challenge', challenge.id)
    startTransition(async () => void (await cancel(EMPTY, form).catch(() => null)))
    onStepBack()
  }
  return (
    <dialog
      aria-describedby={`${id}-what`}
      aria-labelledby={`${id}-title`}
      className="m-auto max-h-[calc(100dvh-2rem)] w-[min(34rem,calc(100vw-2rem))] overflow-y-auto rounded-xl border border-line bg-paper p-5 text-ink sm:p-7"
      onCancel={(event) => {
        event.preventDefault()
        stepBack()
      }}
      ref={dialog}
    >
      <div className="space-y-5">
        <h2 className="text-xl font-semibold" id={`${id}-title`}>
          Prove that it is you
        </h2>
        <div className="space-y-4" id={`${id}-what`}>
          <p>Nothing was changed yet. This is what you are about to do:</p>
          <SummaryList summary={challenge.summary} />
          <div className="space-y-1">
            <h3 className="text-sm font-medium text-ink-soft">Why we ask now</h3>
            <Reasons reasons={challenge.reasons} />
          </div>
        </div>
        {over ? (
          <Problem standing={{ kind: 'ended' }} wayOn={wayOn} />
        ) : (
          <Answer challenge={challenge} onProven={goOn} prove={prove} wayOn={wayOn} />
        )}
        <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-4">
          <Button onClick={stepBack}>Cancel</Button>
          <SignOut label="Not you? End this session" />
        </div>
      </div>
    </dialog>
  )
}

function useOver({ options }: ChallengeView): boolean {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), options?.timeout ?? FIVE_MINUTES_MS)
    return () => clearTimeout(timer)
  }, [options])
  return over
}
