// A decision drawn as it was made: the signals with their terms, the level they add up to, what the law asks for there,
// and what came of it.
import { Badge, type Tone } from '@/components/ui/badge'
import { REQUIREMENT_WORDS } from '@/components/words/proof'
import { signalWords } from '@/components/words/signal'
import type { RecordedDecision } from '@/lib/audit/event'
import type { Requirement } from '@/lib/policy/requirement'
import type { Signal } from '@/lib/risk/signal'

export function Decision({
  decision: { risk, sensitivity, steps, requirement, decision },
}: {
  readonly decision: RecordedDecision
}) {
  return (
    <section aria-label="Decision" className="space-y-3">
      <p className="font-medium">Why it was decided so</p>
      <ol className="space-y-2">
        {(risk.signals as readonly Signal[]).map((signal) => (
          <Step key={JSON.stringify(signal)} mark={natsOf(signal.nats)} points={signal.nats}>
            {wordsOf(signal)}
          </Step>
        ))}
        <Step mark={natsOf(risk.score)} points={risk.score}>
          Risk <Badge tone={LEVELS[risk.level] ?? 'plain'}>{risk.level}</Badge>
          {risk.signals.length === 0 ? ', because nothing stood out' : null}
        </Step>
        <Step mark="⇒">
          The law for {sensitivity} at {risk.level} risk{steps > 0 ? `, ${steps} up for its amount,` : ''} asks for{' '}
          {REQUIREMENT_WORDS[requirement as Requirement] ?? requirement} ({requirement})
        </Step>
        <Step mark="⇒">
          Decided: <Badge tone={DECISIONS[decision] ?? 'plain'}>{decision}</Badge>
        </Step>
      </ol>
    </section>
  )
}

type StepProps = { readonly mark: string; readonly points?: number; readonly children: React.ReactNode }

/** A bar as long as the points; the number says the same. */
const Step = ({ mark, points = 0, children }: StepProps) => (
  <li className="grid grid-cols-[3rem_1fr] gap-3 sm:grid-cols-[3rem_6rem_1fr]">
    <span className="text-right font-medium tabular-nums">{mark}</span>
    <span aria-hidden="true" className="hidden tracking-widest text-warn sm:block">
      {'■'.repeat(Math.min(Math.max(0, Math.round(points)), MOST_SHOWN))}
    </span>
    <span className="min-w-0 break-words">{children}</span>
  </li>
)

const natsOf = (nats: number): string => `${nats > 0 ? '+' : ''}${nats.toFixed(1)}`

const MOST_SHOWN = 6
const LEVELS: Readonly<Record<string, Tone>> = { low: 'good', elevated: 'warn', high: 'bad' }
const DECISIONS: Readonly<Record<string, Tone>> = { permit: 'good', challenge: 'accent', deny: 'bad' }

/** A signal of a model that is no more is shown as it was recorded. */
function wordsOf(signal: Signal): string {
  const words: unknown = signalWords(signal)
  return typeof words === 'string' ? words : JSON.stringify(signal)
}
