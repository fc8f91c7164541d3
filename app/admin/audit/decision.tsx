// A decision as it was made: what the risk was made of, the level that it came to, what the law asks for there, and what
// came of it.
import { ExplainedScore } from '@/components/charts/explained-score'
import { plainly } from '@/components/charts/waterfall-layout'
import { Badge, type Tone } from '@/components/ui/badge'
import { REQUIREMENT_WORDS } from '@/components/words/proof'
import type { Explained } from '@/lib/admin/risk/explained'
import type { RecordedDecision } from '@/lib/audit/event'
import type { Requirement } from '@/lib/policy/requirement'

type DecisionProps = {
  readonly decision: RecordedDecision
  /** Null where a model decided whose figures are no longer understood. */
  readonly explained: Explained | null
}

export const Decision = ({ decision: recorded, explained }: DecisionProps) => {
  const { risk, sensitivity, steps, requirement, decision } = recorded
  return (
    <section aria-label="Decision" className="space-y-4">
      <p className="font-medium">Why it was decided so</p>
      {explained && risk.signals.length > 0 ? <ExplainedScore limits={explained.limits} risk={explained.risk} /> : null}
      <ol className="list-disc space-y-1 pl-5">
        <li>
          <span>Risk </span>
          <Badge tone={LEVELS[risk.level] ?? 'plain'}>{risk.level}</Badge>
          <span>{explained ? `, at a score of ${plainly(risk.score)}` : `, by ${risk.model}`}</span>
          <span>{risk.signals.length === 0 ? ', because nothing stood out' : null}</span>
        </li>
        <li>
          <span>
            The law for {sensitivity} at {risk.level} risk
          </span>
          <span>{steps > 0 ? `, ${steps} up for its amount,` : ''}</span>
          <span> asks for </span>
          <span>{REQUIREMENT_WORDS[requirement as Requirement] ?? requirement}</span>
          <span> ({requirement})</span>
        </li>
        <li>
          Decided: <Badge tone={DECISIONS[decision] ?? 'plain'}>{decision}</Badge>
        </li>
      </ol>
    </section>
  )
}

const LEVELS: Readonly<Record<string, Tone>> = { low: 'good', elevated: 'warn', high: 'bad' }
const DECISIONS: Readonly<Record<string, Tone>> = { permit: 'good', challenge: 'accent', deny: 'bad' }
