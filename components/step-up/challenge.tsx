'use client'
// The dialog, where the challenge was met by a submission of this page. Its code is loaded when somebody is asked for proof;
// where that fails the form says so in its place, and it can be tried again.
import { useState } from 'react'
import type { Outcome } from '@/lib/gate/outcome'
import { useActs } from '../acts'
import { type Kept, OlderBuild } from '../older-build'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { useLoaded } from '../use-loaded'
import type { Gate } from './use-gate'

const loadDialog = () => import('./dialog').then((module) => module.default)

export function Challenge<View>({ gate }: { readonly gate: Gate<View> }) {
  const {
    state: { outcome },
    pending,
    canAnswer,
    settled,
  } = gate
  const [steppedBack, setSteppedBack] = useState<string | null>(null)
  if (outcome?.kind !== 'challenged' || !canAnswer) return null
  const { challenge } = outcome
  if (steppedBack === challenge.id)
    return pending ? null : <Notice live="status">You stepped back. Nothing was changed.</Notice>
  const stepBack = () => {
    settled()
    setSteppedBack(challenge.id)
  }
  return (
    <LoadedDialog again={gate.again} challenge={challenge} kept={gate.kept} key={challenge.id} onStepBack={stepBack} />
  )
}

type LoadedDialogProps = {
  readonly challenge: Extract<Outcome<unknown>, { readonly kind: 'challenged' }>['challenge']
  readonly kept: Kept | undefined
  readonly again: () => void
  readonly onStepBack: () => void
}

function LoadedDialog({ challenge, kept, again, onStepBack }: LoadedDialogProps) {
  const { prove, cancel } = useActs()
  const [loaded, loadAgain] = useLoaded(loadDialog)
  if (loaded.kind === 'loading') return null
  if (loaded.kind === 'failed')
    return loaded.why === 'older-build' ? <OlderBuild kept={kept} /> : <Unloaded onAgain={loadAgain} />
  const Dialog = loaded.part
  return <Dialog again={again} cancel={cancel} challenge={challenge} onStepBack={onStepBack} prove={prove} />
}

const Unloaded = ({ onAgain }: { readonly onAgain: () => void }) => (
  <Notice kind="danger" live="alert" title="We could not be reached.">
    <div className="space-y-3">
      <p>
        Before this happens we ask you to prove that it is you. Nothing was changed, and what you typed is still here.
      </p>
      <Button onClick={onAgain}>Try again</Button>
    </div>
  </Notice>
)
