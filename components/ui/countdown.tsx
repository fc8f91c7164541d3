'use client'
// How long until it is worth trying again. It ends a pause, not somebody's time, so it hurries nobody (WCAG 2.2.1); the
// clock is for the eye, and that the pause is over is read out once.
import { useEffect, useState } from 'react'

export function Countdown({ seconds }: { readonly seconds: number }) {
  const [left, setLeft] = useState<number | null>(null)
  useEffect(() => {
    const end = performance.now() + seconds * 1_000
    const tick = () => setLeft(Math.max(0, Math.ceil((end - performance.now()) / 1_000)))
    tick()
    const timer = setInterval(tick, 1_000)
    return () => clearInterval(timer)
  }, [seconds])
  return (
    <p className="min-h-6 text-sm">
      {left ? (
        <span aria-hidden="true" className="text-ink-soft tabular-nums">
          {clock(left)} to go
        </span>
      ) : null}
      <span role="status">{left === 0 ? 'You can try again now.' : ''}</span>
    </p>
  )
}

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
