'use client'
// A download that was confirmed on the step-up page starts on the page that it was asked for on, by itself and once, and that
// page says what leaves. The note that carries it over stays in this tab, so that no address can start a download.
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { Notice } from '../ui/notice'
import { type Note, takeNote } from './download-note'
import { ownerNow } from './owner'
import { SummaryList } from './summary'

const noteHere = (): Note | null =>
  takeNote(() => sessionStorage, { owner: ownerNow(), page: location.pathname, now: Date.now() })

export function ReturnedDownload() {
  const [note, setNote] = useState<Note | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const take = useEffectEvent(() => setNote((before) => before ?? noteHere()))
  useEffect(() => take(), [])
  useEffect(() => {
    if (note) form.current?.requestSubmit()
  }, [note])
  if (!note) return null
  return (
    <>
      <form action={note.action} hidden method="post" ref={form}>
        {Object.entries(note.fields).map(([name, value]) => (
          <input key={name} name={name} type="hidden" value={value} />
        ))}
      </form>
      <Notice kind="success" live="status" title="Confirmed. Your download is starting.">
        <SummaryList summary={note.summary} />
        <p>If no file arrives, ask for it again on this page.</p>
      </Notice>
    </>
  )
}
