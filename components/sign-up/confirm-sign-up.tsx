'use client'
// The page that a sign-up ends at: what was sent where, the code that opens the account, and the email once more.
import { useEffect, useRef } from 'react'
import type { Action } from '../acts'
import { EmailedCodeField, SendAnother } from '../sign-in/emailed-code'
import { Trouble } from '../sign-in/trouble'
import { Button } from '../ui/button'
import { useSent } from '../use-sent'

type ConfirmSignUpProps = {
  readonly confirm: Action
  readonly again: Action
  readonly email: string
  /** The sign-up that this page goes on with. */
  readonly attempt: string
}

export function ConfirmSignUp({ confirm, again, email, attempt }: ConfirmSignUpProps) {
  const sent = useSent(confirm)
  const { outcome } = sent.state
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (outcome !== null) form.current?.querySelector<HTMLElement>('[name=code]')?.focus()
  }, [outcome])
  return (
    <div className="space-y-6">
      <form {...sent.form} className="space-y-5" ref={form}>
        <div className="space-y-2" role="status">
          <p>
            <span>We sent an email to </span>
            <strong className="break-all">{email}</strong>
            <span>. Enter the code from it here, and your account is open.</span>
          </p>
          <p className="text-sm text-ink-soft">
            The link in the email does the same in this browser. In another browser, it asks you to choose a password.
          </p>
        </div>
        <Trouble failed={sent.failed} outcome={outcome} title="Your account is not open yet." />
        <EmailedCodeField
          hint="Eight digits. They work for 10 minutes, on this page only."
          label="Code from our email"
          outcome={outcome}
        />
        <input name="attempt" type="hidden" value={attempt} />
        <Button pending={sent.pending} type="submit" variant="primary">
          Open the account
        </Button>
      </form>
      <Again again={again} attempt={attempt} />
    </div>
  )
}

function Again({ again, attempt }: Pick<ConfirmSignUpProps, 'again' | 'attempt'>) {
  const sent = useSent(again)
  return (
    <SendAnother
      done="Another email is on its way. The code before no longer works."
      hidden={{ attempt }}
      sent={sent}
      submit="Send another email"
      title="No other email was sent."
    >
      Nothing there after a minute? Check your spam folder, or have another email sent. Its code replaces the first.
    </SendAnother>
  )
}
