// One event of the trail: a line that opens to everything that was recorded of it.
import { operationWords } from '@/components/activity/act-words'
import { DefinitionList } from '@/components/ui/definition-list'
import { Moment } from '@/components/ui/moment'
import { TextLink } from '@/components/ui/text-link'
import type { Explanation } from '@/lib/admin/risk/explained'
import { KIND_NAMES } from '@/lib/admin/trail/kinds'
import type { RecordedEvent } from '@/lib/audit/trail/trail'
import { ruleOf } from '@/lib/policy/catalogue'
import { OutcomeBadge } from '../trail-lines'
import { Decision } from './decision'
import { AlertLabel } from './label'

type EventProps = {
  readonly event: RecordedEvent
  readonly explanation: Explanation | undefined
  /** Whether who looks may say whether an alert was right. */
  readonly mayLabel: boolean
}

export function Event({ event, explanation, mayLabel }: EventProps) {
  const { kind, operation, outcome, at, actorId, actorName, subjectId, subjectName, decision } = event
  const about = subjectId && subjectId !== actorId ? ` about ${subjectName ?? 'a user'}` : ''
  return (
    <details className="group">
      <summary className="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-4 gap-y-1 py-2">
        <span className="min-w-0 flex-1 basis-64 break-words">
          <span className="font-medium">{KIND_NAMES[kind] ?? kind}</span>
          <span className="block text-sm text-ink-soft">
            <span>
              {actorName ?? (actorId ? 'A user who is gone' : 'Nobody signed in')}
              {about}
            </span>
            <span>{operation ? ` · ${operationWords(kind, operation, ruleOf(operation)?.title)}` : null}</span>
          </span>
        </span>
        <OutcomeBadge outcome={outcome} />
        <span className="text-sm text-ink-soft">
          <Moment at={at} />
        </span>
      </summary>
      <div className="space-y-6 rounded-lg bg-sunken p-4">
        {decision ? <Decision decision={decision} explained={explanation?.explained ?? null} /> : null}
        {explanation?.labels ? <AlertLabel event={event.id} labels={explanation.labels} may={mayLabel} /> : null}
        <DefinitionList items={[...factsOf(event), ...detailsOf(event)]} />
      </div>
    </details>
  )
}

const factsOf = ({
  id,
  operation,
  actorId,
  actorName,
  subjectId,
  subjectName,
  sessionId,
  network,
  requestId,
  sealedAt,
}: RecordedEvent) => [
  ...(operation ? [{ term: 'Operation', value: <code className="break-all">{operation}</code> }] : []),
  ...(actorId
    ? [{ term: 'Who acted', value: <TextLink href={`/admin/users/${actorId}`}>{actorName ?? actorId}</TextLink> }]
    : []),
  ...(subjectId
    ? [
        {
          term: 'Whose account',
          value: <TextLink href={`/admin/users/${subjectId}`}>{subjectName ?? subjectId}</TextLink>,
        },
      ]
    : []),
  ...(sessionId
    ? [{ term: 'Session', value: <TextLink href={`/admin/sessions/${sessionId}`}>{sessionId}</TextLink> }]
    : []),
  { term: 'Network', value: network },
  { term: 'Request', value: <code className="text-sm break-all">{requestId}</code> },
  { term: 'Event', value: id },
  {
    term: 'In the chain',
    value: sealedAt ? (
      <span>
        since <Moment at={sealedAt} />
      </span>
    ) : (
      'Not yet sealed'
    ),
  },
]

const detailsOf = ({ details }: RecordedEvent) =>
  Object.entries(details).map(([term, value]) => ({
    term: spaced(term),
    value: <span className="whitespace-pre-line">{typeof value === 'string' ? value : JSON.stringify(value)}</span>,
  }))

/** "newDevice" reads "New device". */
const spaced = (name: string): string => {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
