// Why proof is asked now: one sentence for each reason, or that the act always asks.
import type { Reason } from '@/lib/risk/reasons'
import { ALWAYS_ASKS, reasonWords } from './words/signal'

export function Reasons({ reasons }: { readonly reasons: readonly Reason[] }) {
  if (reasons.length === 0) return <p>{ALWAYS_ASKS}</p>
  return (
    <ul className="list-disc space-y-1 pl-5">
      {[...new Set(reasons.map(reasonWords))].map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}
