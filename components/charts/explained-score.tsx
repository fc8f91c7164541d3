// A score explained to staff: drawn as a waterfall, and the same in a table beside it. What is only reported is hatched
// in the one, said so in the other, and counts in neither.
import type { Signal } from '@/lib/risk/signal'
import { Badge } from '../ui/badge'
import { DataTable } from '../ui/data-table'
import { evidenceWords, SIGNAL_NAMES } from '../words/evidence'
import { type NamedBar, Waterfall } from './waterfall'
import { barsOf, type Limits, plainly, rangeOf, signed, type Weighed } from './waterfall-layout'

type ExplainedScoreProps = {
  /** As it was recorded: the contributions add up to the score. */
  readonly risk: Weighed
  /** Null where it is not known any more which ones applied. */
  readonly limits: Limits | null
}

export function ExplainedScore({ risk, limits }: ExplainedScoreProps) {
  const bars = barsOf(risk).map((bar) => ({ ...bar, name: bar.signal ? nameOf(bar.signal) : 'Score' }))
  return (
    <figure className="space-y-4">
      <figcaption className="text-sm text-ink-soft">
        Each reason adds to the odds that this is somebody else (above zero) or the owner (below), in nats. Together
        they are the score.
      </figcaption>
      <div className="grid min-w-0 gap-6 xl:grid-cols-2">
        <div className="min-w-0 space-y-2">
          <Waterfall bars={bars} limits={limits} range={rangeOf(endsOf(bars), limits)} />
          <Legend limits={limits} reported={bars.some(({ counts }) => !counts)} />
        </div>
        <Figures bars={bars} />
      </div>
    </figure>
  )
}

const endsOf = (bars: readonly NamedBar[]): number[] => bars.flatMap(({ from, to }) => [from, to])

type LegendProps = { readonly limits: Limits | null; readonly reported: boolean }

const Legend = ({ limits, reported }: LegendProps) => (
  <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm text-ink-soft">
    {limits ? (
      <>
        <li>
          <span
            aria-hidden="true"
            className="mr-2 inline-block h-4 border-l-2 border-dashed border-warn align-middle"
          />
          Elevated from {plainly(limits.elevated)}
        </li>
        <li>
          <span aria-hidden="true" className="mr-2 inline-block h-4 border-l-2 border-dotted border-bad align-middle" />
          High from {plainly(limits.high)}
        </li>
      </>
    ) : (
      <li>The thresholds of that moment are not kept any more.</li>
    )}
    {reported ? <li>Hatched: only reported, not counted</li> : null}
  </ul>
)

const Figures = ({ bars }: { readonly bars: readonly NamedBar[] }) => (
  <DataTable
    caption="What the score is made of"
    columns={[
      { head: 'Reason', names: true, cell: Reason },
      { head: 'Adds', align: 'end', cell: ({ signal, nats }) => (signal ? signed(nats) : '') },
      { head: 'Sum', align: 'end', cell: ({ counts, to }) => (counts ? plainly(to) : <Badge>Only reported</Badge>) },
    ]}
    empty={null}
    rowKey={({ key }) => key}
    rows={bars}
  />
)

const Reason = ({ signal, name }: NamedBar) => (
  <>
    <span>{name}</span>
    {signal ? <span className="block text-sm font-normal text-ink-soft">{evidenceOf(signal)}</span> : null}
  </>
)

const isKnown = ({ signal }: Signal): boolean => Object.hasOwn(SIGNAL_NAMES, signal)

/** A signal of a model that is no more is shown as it was recorded. */
const nameOf = (signal: Signal): string => (isKnown(signal) ? SIGNAL_NAMES[signal.signal] : signal.signal)
const evidenceOf = (signal: Signal): string => (isKnown(signal) ? evidenceWords(signal) : JSON.stringify(signal))
