// Why proof is asked now: one sentence for each signal of risk that speaks against the owner, or that the act always asks.
import type { Signal } from '@/lib/risk/signal'
import { ALWAYS_ASKS, signalWords } from './words/signal'

/** Less than this is noise. */
const WORTH_SAYING = 0.3

export function Reasons({ signals }: { readonly signals: readonly Signal[] }) {
  const said = signals.filter(({ nats, reportOnly }) => nats >= WORTH_SAYING && !reportOnly)
  if (said.length === 0) return <p>{ALWAYS_ASKS}</p>
  return (
    <ul className="list-disc space-y-1 pl-5">
      {[...new Set(said.map(signalWords))].map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  )
}
