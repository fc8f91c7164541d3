'use client'
// In place of a page whose session is over: what happened, and the way back to here. Nothing private is left below it.
import { useEffect, useRef, useState } from 'react'
import { PlainFrame } from '../brand'
import { buttonLook } from '../ui/button'
import { PageHeading } from '../ui/card'
import { Notice } from '../ui/notice'
import { EndedNotice } from './ended-notice'
import { useTitle } from './warning'
import type { Over } from './watcher'
import { signInHref } from './way-back'

export function Cover({ over, keeps }: { readonly over: Over; readonly keeps: boolean }) {
  const heading = useRef<HTMLDivElement>(null)
  const [here] = useState(() => location.pathname + location.search)
  useTitle('Signed out · Harbor Mutual')
  useEffect(() => heading.current?.focus(), [])
  return (
    <PlainFrame>
      <div className="outline-none" ref={heading} role="alert" tabIndex={-1}>
        <PageHeading title={over.kind === 'somebody-else' ? 'This page was somebody else’s' : 'You are signed out'} />
      </div>
      <What over={over} />
      {(over.kind === 'ended' || over.kind === 'lost') && keeps ? (
        <p>
          What you had typed is kept in this tab for you alone, but for secrets. Once you are back it stands there again
          and waits for you to send it. Nothing was sent.
        </p>
      ) : null}
      <p>
        <a className={buttonLook('primary')} href={signInHref(here)}>
          {over.kind === 'somebody-else' ? 'Go on' : 'Sign in again'}
        </a>
      </p>
    </PlainFrame>
  )
}

function What({ over }: { readonly over: Over }) {
  switch (over.kind) {
    case 'ended':
      return <EndedNotice ended={over.ended} />
    case 'lost':
      return (
        <Notice>
          The connection was lost while your session was being renewed, and we couldn’t confirm that this is the same
          browser. Sign in again to continue.
        </Notice>
      )
    case 'left':
      return <Notice>You signed out in another tab of this browser. What was shown here is gone.</Notice>
    case 'somebody-else':
      return (
        <Notice>Another person signed in in this browser. What was shown here is gone, and they cannot see it.</Notice>
      )
    default:
      return over satisfies never
  }
}
