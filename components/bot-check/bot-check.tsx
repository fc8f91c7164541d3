'use client'
// The check against programs, in place in the form that came back for want of it: the refusal, until the check is passed,
// and the check. One press and a few seconds of work; nothing to read off a picture. Then a form in which nothing is missing
// goes on by itself. Without JavaScript a ticket waits for its time instead.
import { useEffect, useRef, useState } from 'react'
import type { CheckView } from '@/lib/entry/form'
import type { Denied } from '@/lib/gate/outcome'
import { Refusal } from '../refusal'
import { useScripted } from '../sign-in/password-field'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'

type BotCheckProps = {
  readonly check: CheckView
  /** Why it is asked for. */
  readonly denied: Denied
  /** What to do with the answer where there is no form to put it in. */
  readonly onChecked?: (answer: string) => void
}

export const BotCheck = (props: BotCheckProps) => (useScripted() ? <Working {...props} /> : <Waiting {...props} />)

type Stands = 'idle' | 'working' | 'done' | 'incomplete' | 'failed'

const SAID: Readonly<Record<Stands, string>> = {
  idle: '',
  working: 'Checking. This takes a few seconds…',
  done: 'Checked. One moment…',
  incomplete: 'Checked. Fill in the empty fields and send the form.',
  failed: '',
}

/** What comes after the check: secrets come back empty, and everything else is still there. */
const BEFORE = {
  form: 'The check takes a few seconds. Then the form is sent, or you first fill in the fields that are empty: we don’t keep passwords.',
  none: 'The check takes a few seconds. Then we continue by ourselves.',
} as const

function Working({ check, denied, onChecked }: BotCheckProps) {
  const field = useRef<HTMLInputElement>(null)
  const [stands, setStands] = useState<Stands>('idle')
  // An answer serves once: a form that comes back again starts anew.
  useEffect(() => {
    setStands('idle')
    if (field.current) field.current.value = ''
    return () => void check
  }, [check])
  const start = async () => {
    setStands('working')
    const answer = await import('./solve').then(({ solve }) => solve(check.purpose)).catch(() => null)
    if (answer === null) return setStands('failed')
    if (onChecked) {
      setStands('done')
      return onChecked(answer)
    }
    setStands(handOver(field.current, answer) ? 'done' : 'incomplete')
  }
  const passed = stands === 'done' || stands === 'incomplete'
  return (
    <div className="space-y-3">
      <input name="_bot" ref={field} type="hidden" />
      {passed ? null : (
        <>
          <Refusal denied={denied} live="alert" />
          <p>{BEFORE[onChecked ? 'none' : 'form']}</p>
          <Button onClick={() => void start()} pending={stands === 'working'}>
            Start the check
          </Button>
        </>
      )}
      <p className="text-ink-soft" role="status">
        {SAID[stands]}
      </p>
      {stands === 'failed' ? (
        <Notice kind="danger" live="alert">
          The check could not be done: we could not be reached, or your browser is too old for it. Try again.
        </Notice>
      ) : null}
    </div>
  )
}

/** Sends the form with the answer, if everything else is still there; else leads to what has to be typed again. */
function handOver(field: HTMLInputElement | null, answer: string): boolean {
  const form = field?.form
  if (!field || !form) return false
  field.value = answer
  if (form.checkValidity()) {
    form.requestSubmit()
    return true
  }
  form.querySelector<HTMLElement>('input:invalid')?.focus()
  return false
}

/** The ticket goes along when the form is sent again. */
const Waiting = ({ check: { wait }, denied }: BotCheckProps) => (
  <div className="space-y-4">
    <Refusal denied={denied} live="alert" />
    <Ticket wait={wait} />
  </div>
)

const Ticket = ({ wait }: Pick<CheckView, 'wait'>) =>
  wait ? (
    <Notice title="Without JavaScript: wait a little instead">
      <input name="_bot" type="hidden" value={wait.ticket} />
      <p>
        Wait {wait.seconds} seconds, then send this form again from this page, with your secrets typed anew. The wait
        stands for the check; it serves once, and for ten minutes.
      </p>
    </Notice>
  ) : (
    <Notice kind="warning" title="Without JavaScript: not at the moment">
      <p>
        Too many on your network wait already. Turn on JavaScript for this site, use another network, or come back in a
        few minutes.
      </p>
    </Notice>
  )
