'use client'
// The answering part of the prompt. A page that asked in place is drawn by the very answer that brings the proof, so
// there is nothing to do but wait; from /step-up the way leads on to what was asked for, once: a page by its address, a
// download by the page that its form stands on.
import { useRef, useState } from 'react'
import type { DownloadForm } from '@/lib/entry/downloads'
import type { ChallengeView } from '@/lib/gate/outcome'
import { useActs } from '../acts'
import { DownloadButton } from '../ui/download-button'
import { Notice } from '../ui/notice'
import { Answer } from './answer'
import { leaveNote } from './download-note'
import { ownerNow } from './owner'

type PromptAnswerProps = {
  readonly challenge: ChallengeView | null
  readonly to: string
  readonly download: DownloadForm | null
}

export function PromptAnswer({ challenge, to, download }: PromptAnswerProps) {
  const { prove } = useActs()
  const [proven, setProven] = useState(false)
  const form = useRef<HTMLDivElement>(null)
  const onProven = () => {
    setProven(true)
    const held = { owner: ownerNow(), now: Date.now() }
    if (download && challenge && leaveNote(() => sessionStorage, download, challenge.summary, held))
      location.assign(download.page)
    else if (download) form.current?.querySelector('form')?.requestSubmit()
    else if (location.pathname + location.search !== to) location.assign(to)
  }
  const asked = download ? (
    <div hidden={!proven} ref={form}>
      <DownloadButton action={download.action} fields={download.fields}>
        Download again
      </DownloadButton>
    </div>
  ) : null
  if (proven)
    return (
      <Notice kind="success" live="status" title="Confirmed.">
        {download ? (
          <p>
            Your download is starting. Then <a href={download.page}>go back to where you were</a>.
          </p>
        ) : (
          <p>
            The page is opening. If nothing happens, <a href={to}>open it again</a>.
          </p>
        )}
        {asked}
      </Notice>
    )
  if (challenge)
    return (
      <>
        <Answer
          challenge={challenge}
          onProven={onProven}
          prove={prove}
          to={to}
          wayOn={<a href={download?.page ?? to}>Ask again</a>}
        />
        {asked}
      </>
    )
  return (
    <Notice title="There is nothing to confirm here.">
      <p>
        <span>You already confirmed it, it waited longer than five minutes, or we didn’t ask for anything. </span>
        <span>{download ? 'Start the download' : <a href={to}>Continue</a>}</span>
        <span>, and we’ll ask again if we need to.</span>
      </p>
      {download ? (
        <DownloadButton action={download.action} fields={download.fields}>
          Start the download
        </DownloadButton>
      ) : null}
    </Notice>
  )
}
