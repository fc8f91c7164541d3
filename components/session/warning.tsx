'use client'
// Said before a session ends: when, and the simple way to go on (WCAG 2.2.1), or that there is none. The browser's own
// modal, so that it holds the focus and gives it back. A moment, no countdown: a running clock hurries people.
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { SignOut } from '../sign-out'
import { Button } from '../ui/button'
import { Moment } from '../ui/moment'
import { Notice } from '../ui/notice'
import type { Warning } from './watcher'

type WarningProps = {
  readonly warning: Warning
  readonly keeps: boolean
  /** Settles to false when the server could not be reached. */
  readonly stay: () => Promise<boolean>
  readonly onUnderstood: () => void
}

export function WarningDialog({ warning, keeps, stay, onUnderstood }: WarningProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const { pending, failed, press } = useStaying(stay)
  useTitle('Signing you out soon · Harbor Mutual')
  useLayoutEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    return () => shown?.close()
  }, [])
  const goOn = warning.kind === 'idle' ? press : onUnderstood
  return (
    <dialog
      aria-describedby={`${id}-what`}
      aria-labelledby={`${id}-title`}
      className="m-auto max-h-[calc(100dvh-2rem)] w-[min(30rem,calc(100vw-2rem))] overflow-y-auto rounded-xl border border-line bg-paper p-5 text-ink sm:p-7"
      onCancel={(event) => {
        event.preventDefault()
        goOn()
      }}
      ref={dialog}
      role="alertdialog"
    >
      <div className="space-y-5">
        <h2 className="text-xl font-semibold" id={`${id}-title`}>
          {warning.kind === 'idle' ? 'Are you still there?' : 'You will be signed out soon'}
        </h2>
        <div className="space-y-2" id={`${id}-what`}>
          {warning.kind === 'idle' ? <Idle at={warning.at} /> : <Last at={warning.at} />}
          <p>
            {keeps
              ? 'What you typed and did not send is kept in this tab, but for passwords, codes and account numbers.'
              : 'On a shared device nothing that you typed is kept.'}
          </p>
        </div>
        {failed ? (
          <Notice kind="danger" live="alert">
            We could not be reached. Check your connection and try again.
          </Notice>
        ) : null}
        <div className="flex flex-wrap items-center gap-3">
          <Button autoFocus onClick={goOn} pending={pending} variant="primary">
            {warning.kind === 'idle' ? 'Stay signed in' : 'All right'}
          </Button>
          <SignOut label="Sign out now" size="normal" variant="secondary" />
        </div>
      </div>
    </dialog>
  )
}

const Idle = ({ at }: { readonly at: number }) => (
  <p>
    Nothing happened here for a while, so you are signed out at{' '}
    <strong>
      <Moment at={new Date(at)} only="time" />
    </strong>{' '}
    to keep your account safe. Stay signed in to go on where you are.
  </p>
)

const Last = ({ at }: { readonly at: number }) => (
  <p>
    This session has lasted as long as a session may. It ends at{' '}
    <strong>
      <Moment at={new Date(at)} only="time" />
    </strong>{' '}
    whatever you do: send what you are working on before then. You can sign in again right after.
  </p>
)

function useStaying(stay: () => Promise<boolean>) {
  const [pending, setPending] = useState(false)
  const [failed, setFailed] = useState(false)
  const press = async () => {
    if (pending) return
    setPending(true)
    setFailed(!(await stay()))
    setPending(false)
  }
  return { pending, failed, press }
}

/** For whoever looks at another tab. */
export function useTitle(title: string): void {
  useEffect(() => {
    const before = document.title
    document.title = title
    return () => {
      document.title = before
    }
  }, [title])
}
