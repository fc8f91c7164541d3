// Why proof is asked now: one sentence for each signal of risk, or that the act always asks.
import type { Signal } from '@/lib/risk/assess'
import { ALWAYS_ASKS, signalWords } from './words/signal'

export function Reasons({ signals }: { readonly signals: readonly Signal[] }) {
  if (signals.length === 0) return <p>{ALWAYS_ASKS}</p>
  return (
    <ul className="list-disc space-y-1 pl-5">
      {signals.map((signal) => (
        <li key={signalWords(signal)}>{signalWords(signal)}</li>
      ))}
    </ul>
  )
}
