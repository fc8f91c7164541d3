'use client'
// The answering part of the prompt. A page that asked in place is drawn by the very answer that brings the proof, so
// there is nothing to do but wait; from /step-up the way leads on to what was asked for, once.
import { useState } from 'react'
import type { ChallengeView } from '@/lib/gate/outcome'
import { useActs } from '../acts'
import { Notice } from '../ui/notice'
import { Answer } from './answer'

export function PromptAnswer({ challenge, to }: { readonly challenge: ChallengeView | null; readonly to: string }) {
  const { prove } = useActs()
  const [proven, setProven] = useState(false)
  const onProven = () => {
    setProven(true)
    if (location.pathname + location.search !== to) location.assign(to)
  }
  if (proven)
    return (
      <Notice kind="success" live="status" title="Proven.">
        <p>
          A page opens, or your download begins: then <a href={placeOf(to)}>go back to where it was</a>. If nothing
          happens, <a href={to}>ask for it again</a>.
        </p>
      </Notice>
    )
  if (challenge)
    return <Answer challenge={challenge} onProven={onProven} prove={prove} to={to} wayOn={<a href={to}>Ask again</a>} />
  return (
    <Notice title="There is nothing to prove here any more.">
      <p>
        It was answered already, it waited longer than five minutes, or it was asked anew. <a href={to}>Go on</a>, and
        if proof is needed we ask for it there.
      </p>
    </Notice>
  )
}

/** The part of the portal that an address belongs to: `/exports` of `/exports/claims.csv?year=2026`. */
const placeOf = (to: string): string => `/${/^\/([a-z-]+)/.exec(to)?.[1] ?? ''}`
