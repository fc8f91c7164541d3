'use client'
// A moment in the visitor's own time zone. The server does not know it and says UTC; the browser then says it again.
import { useSyncExternalStore } from 'react'

type MomentProps = { readonly at: string | Date; readonly only?: 'day' | 'time' }

const SHAPES = {
  both: { dateStyle: 'medium', timeStyle: 'short' },
  day: { dateStyle: 'medium' },
  time: { timeStyle: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

export function Moment({ at, only }: MomentProps) {
  const local = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const moment = typeof at === 'string' ? Date.parse(at) : at.getTime()
  const iso = typeof at === 'string' ? at : at.toISOString()
  const shape = SHAPES[only ?? 'both']
  const text = local
    ? new Intl.DateTimeFormat('en-US', shape).format(moment)
    : `${new Intl.DateTimeFormat('en-US', { ...shape, timeZone: 'UTC' }).format(moment)} UTC`
  return (
    <time className="sm:whitespace-nowrap" dateTime={iso}>
      {text}
    </time>
  )
}

const never = () => () => {}
