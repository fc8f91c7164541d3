'use client'
// On the sign-in page of a browser whose last answer was lost: it goes back by itself where the browser's own key can
// answer, and by a press of the button where scripts do not run.
import { type FormEvent, useEffect, useEffectEvent, useRef } from 'react'
import { type Action, EMPTY } from '../acts'
import { NotSent } from '../not-sent'
import { answerTo } from '../session/resume'
import { Button } from '../ui/button'
import { Card } from '../ui/card'
import { Notice } from '../ui/notice'
import { useSent } from '../use-sent'
import type { BeginDevice } from './use-device'

type ResumeProps = { readonly begin: BeginDevice; readonly resume: Action; readonly next: string }

export function Resume({ begin, resume, next }: ResumeProps) {
  const { state, failed, pending, send, form } = useSent(resume)
  const asked = useRef(false)
  const goBack = async () => {
    const fields = new FormData()
    fields.set('next', next)
    const answer = await answerOf(begin).catch(() => null)
    if (answer) fields.set('device', answer)
    send(fields)
  }
  const once = useEffectEvent(() => {
    if (asked.current) return
    asked.current = true
    void goBack()
  })
  useEffect(() => once(), [])
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!pending) void goBack()
  }
  const refused = state.outcome && state.outcome.kind !== 'done' && !pending
  if (refused)
    return (
      <Notice live="status" title="Sign in again to continue.">
        The connection was lost while your session was being renewed, and we couldn’t confirm that this is the same
        browser. Nothing you typed was submitted.
      </Notice>
    )
  return (
    <Card title="Go back to your session">
      <form action={form.action} className="space-y-4" onSubmit={onSubmit}>
        <p role="status">The connection was lost while your session was being renewed. You’re still signed in.</p>
        {failed ? <NotSent failed={failed} typed={false} /> : null}
        <input name="next" type="hidden" value={next} />
        <Button pending={pending} type="submit" variant="primary">
          Continue
        </Button>
      </form>
    </Card>
  )
}

async function answerOf(begin: BeginDevice): Promise<string | null> {
  const { outcome } = await begin(EMPTY, new FormData())
  return outcome?.kind === 'done' ? answerTo(outcome.value.nonce) : null
}
