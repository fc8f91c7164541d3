'use client'
// A download that was confirmed on the step-up page starts on the page that it was asked for on, by itself and once, and that
// page says what left. The note that carries it over stays in this tab, so that no address can start a download.
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { DownloadForm } from '@/lib/entry/downloads'
import type { Summary } from '@/lib/stepup/intent'
import { Notice } from '../ui/notice'
import { SummaryList } from './summary'

type Note = Pick<DownloadForm, 'action' | 'fields'> & { readonly summary: Summary }

const NOTE = 'stepgate-download'

/** Leaves a note for the page that a download was asked for on. False where the browser keeps none. */
export function leaveNote({ action, fields }: DownloadForm, summary: Summary): boolean {
  try {
    sessionStorage.setItem(NOTE, JSON.stringify({ action, fields, summary } satisfies Note))
    return true
  } catch {
    return false
  }
}

/** Takes the note of this tab: it serves once. */
function takeNote(): Note | null {
  try {
    const text = sessionStorage.getItem(NOTE)
    sessionStorage.removeItem(NOTE)
    return text ? (JSON.parse(text) as Note) : null
  } catch {
    return null
  }
}

export function ReturnedDownload() {
  const [note, setNote] = useState<Note | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const take = useEffectEvent(() => setNote((before) => before ?? takeNote()))
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
      <Notice kind="success" live="status" title="Confirmed. Your download has started.">
        <SummaryList summary={note.summary} />
      </Notice>
    </>
  )
}
