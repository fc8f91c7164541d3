'use client'
// The making of a passkey that was begun: the browser makes it, the code from our mail comes along where one was asked
// for, and the server checks both. What was made and not accepted is taken back, so that nothing stale is offered.
import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { FormState } from '@/lib/entry/form'
import type { Action } from '../acts'
import { type Unreached, whyUnreached } from '../older-build'
import { NoPasskey } from '../sign-in/browser-passkey'
import { errorsAt, Trouble } from '../sign-in/trouble'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { type Sent, useSent } from '../use-sent'
import { MailedCodeField } from './mailed-code-field'
import type { Made } from './make-passkey-ceremony'

export type PasskeyEnrolment = {
  readonly id: string
  readonly mailed: boolean
  readonly options: PublicKeyCredentialCreationOptionsJSON
}
export type Added = { readonly trustedFrom: string }

type MakePasskeyProps = {
  readonly enrolment: PasskeyEnrolment
  readonly confirm: Action<Added>
}

export function MakePasskey({ enrolment, confirm }: MakePasskeyProps) {
  const sent = useSent(confirm)
  const [made, setMade] = useState<MadeOrNot | null>(null)
  const send = (form: FormData, response: string, typedIn?: HTMLFormElement) => {
    form.set('enrolment', enrolment.id)
    form.set('response', response)
    sent.send(form, typedIn)
  }
  const make = async () => {
    // What the browser made and nobody answered to is sent once more: another one would be one too many.
    if (made?.kind === 'made' && sent.failed) return send(new FormData(), made.response)
    setMade(null)
    const now = await madeBy(enrolment.options)
    setMade(now)
    if (now.kind === 'made' && !enrolment.mailed) send(new FormData(), now.response)
  }
  useOnce(() => void make())
  useTakenBack(enrolment.options.rp.id, made, sent.state)
  const waitsForCode = made?.kind === 'made' && enrolment.mailed
  const over = sent.state.outcome?.kind === 'denied'
  if (waitsForCode && !over)
    return <WithCode onSend={(form) => send(new FormData(form), made.response, form)} sent={sent} />
  return <Asking made={made} onMake={() => void make()} over={over} sent={sent} />
}

type MadeOrNot = Made | { readonly kind: Unreached }

/** Has the browser make it. Scripts that cannot be loaded any more are told apart from a browser that makes none. */
async function madeBy(options: PublicKeyCredentialCreationOptionsJSON): Promise<MadeOrNot> {
  try {
    const { makePasskey } = await import('./make-passkey-ceremony')
    return await makePasskey(options)
  } catch (thrown) {
    return { kind: await whyUnreached(thrown) }
  }
}

/** Once per mounting, though React may run effects twice. */
function useOnce(act: () => void): void {
  const started = useRef(false)
  const begin = useEffectEvent(() => {
    if (started.current) return
    started.current = true
    act()
  })
  useEffect(() => begin(), [])
}

/** A passkey that the browser made and that will not be accepted any more. */
function useTakenBack(rpId: string | undefined, made: MadeOrNot | null, { outcome }: FormState<Added>): void {
  const id = made?.kind === 'made' && outcome?.kind === 'denied' ? made.id : null
  useEffect(() => {
    if (rpId && id) void import('./passkey-signals').then(({ signalUnknown }) => signalUnknown(rpId, id))
  }, [rpId, id])
}

type StageProps = { readonly sent: Sent<Added> }

const WithCode = ({ sent, onSend }: StageProps & { readonly onSend: (form: HTMLFormElement) => void }) => (
  <form
    className="space-y-4"
    onSubmit={(event) => {
      event.preventDefault()
      if (!sent.pending) onSend(event.currentTarget)
    }}
  >
    <p role="status">Your browser made the passkey. One more step, and it serves.</p>
    <Trouble failed={sent.failed} outcome={sent.state.outcome} title="The passkey was not added yet." />
    <MailedCodeField {...errorsAt(sent.state.outcome, 'mailed')} autoFocus />
    <Button pending={sent.pending} type="submit" variant="primary">
      Add the passkey
    </Button>
  </form>
)

type AskingProps = StageProps & { readonly made: MadeOrNot | null; readonly over: boolean; readonly onMake: () => void }

function Asking({ sent, made, over, onMake }: AskingProps) {
  const busy = made === null || sent.pending
  const refused = made?.kind === 'have-one' || made?.kind === 'no-answer' ? REFUSED[made.kind] : null
  const stands = made?.kind === 'older-build' || made?.kind === 'unreachable' ? made.kind : 'idle'
  return (
    <div className="space-y-4">
      <p role="status">{busy ? 'Follow what your browser asks of you.' : null}</p>
      <Trouble failed={sent.failed} outcome={sent.state.outcome} title="The passkey was not added." untyped />
      <NoPasskey stands={stands}>{null}</NoPasskey>
      {refused ? (
        <Notice kind="warning" live="alert">
          {refused}
        </Notice>
      ) : null}
      {over ? (
        // Without a `#`: on the page itself that would only scroll, and what is over would stay.
        <a href="/security">Start again</a>
      ) : (
        <Button onClick={onMake} pending={busy} variant="primary">
          {sent.failed ? 'Send it again' : 'Make the passkey'}
        </Button>
      )}
    </div>
  )
}

const REFUSED: Readonly<Record<'have-one' | 'no-answer', string>> = {
  'have-one':
    'This device already holds a passkey for your account. Use another device or password manager for a second one.',
  'no-answer': 'Your browser made no passkey. Nothing was changed; try again when you are ready.',
}
