'use client'
// The page and what stands over it: the warning before its session ends, and the cover once it has. What was typed is
// kept first, then everything private leaves the document.
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Watch } from '@/lib/entry/session'
import { useActs } from '../acts'
import { Cover } from './cover'
import { WarningDialog } from './warning'
import { type Standing, startWatch, type Watcher } from './watcher'

export function SessionWatch({ watch, children }: { readonly watch: Watch; readonly children: ReactNode }) {
  const [standing, setStanding] = useState<Standing>({ kind: 'calm' })
  const watcher = useRef<Watcher>(null)
  const { resume } = useActs()
  const {
    owner,
    keeps,
    clock: { now, idleAt, endsAt },
  } = watch
  useEffect(() => {
    const started = startWatch({ owner, clock: { now, idleAt, endsAt } }, resume, setStanding)
    watcher.current = started
    return started.stop
  }, [owner, now, idleAt, endsAt, resume])
  if (standing.kind !== 'calm' && standing.kind !== 'idle' && standing.kind !== 'last')
    return <Cover keeps={keeps} over={standing} />
  return (
    <>
      <div className="contents">{children}</div>
      {standing.kind === 'calm' ? null : (
        <WarningDialog
          keeps={keeps}
          key={standing.kind}
          onUnderstood={() => watcher.current?.understood()}
          stay={async () => (await watcher.current?.stay()) ?? false}
          warning={standing}
        />
      )}
    </>
  )
}
