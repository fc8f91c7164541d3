'use client'
// The second step: the code of the authenticator app. The sign-in under way stands in a cookie that only the server reads.
import { useEffect, useRef } from 'react'
import { signInHref } from '../session/way-back'
import { CODE_INPUT } from '../step-up/inline-challenge'
import { Button } from '../ui/button'
import { TextField } from '../ui/text-field'
import type { Sent } from '../use-sent'
import { errorsAt, Trouble } from './trouble'

type CodeFormProps<View> = {
  readonly sent: Sent<View>
  readonly next: string
  /** The attempt that this page goes on with. */
  readonly attempt: string
}

export function CodeForm<View>({ sent, next, attempt }: CodeFormProps<View>) {
  const { outcome } = sent.state
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (outcome !== null || document.activeElement === document.body)
      form.current?.querySelector<HTMLElement>('[name=code]')?.focus()
  }, [outcome])
  return (
    <form {...sent.form} className="space-y-5" ref={form}>
      {outcome === null && !sent.failed ? <p role="status">That was right. Now open your authenticator app.</p> : null}
      <Trouble failed={sent.failed} outcome={outcome} title="You are not signed in yet." />
      <TextField {...CODE_INPUT} {...errorsAt(outcome, 'code')} autoFocus label="One-time code" name="code" />
      <input name="next" type="hidden" value={next} />
      <input name="attempt" type="hidden" value={attempt} />
      <div className="flex flex-wrap items-center gap-4">
        <Button pending={sent.pending} type="submit" variant="primary">
          Go on
        </Button>
        <a href={signInHref(next)}>Start again</a>
      </div>
      <p>
        <a href="/recover">Lost your authenticator?</a>
      </p>
    </form>
  )
}
