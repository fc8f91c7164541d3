// Events of the audit trail as short lines: when, what, and how it went.
import { operationWords } from '@/components/activity/act-words'
import { Badge, type Tone } from '@/components/ui/badge'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Moment } from '@/components/ui/moment'
import { KIND_NAMES } from '@/lib/admin/trail/kinds'
import type { AuditEvent, AuditKind } from '@/lib/audit/event'
import { type OperationName, ruleOf } from '@/lib/policy/catalogue'

type Line = {
  readonly id: string
  readonly at: Date
  readonly kind: AuditKind
  readonly operation?: OperationName | null
  readonly outcome: AuditEvent['outcome']
  readonly network: string
}

export const TrailLines = ({ lines, empty }: { readonly lines: readonly Line[]; readonly empty: string }) => (
  <DataTable
    caption="Events, newest first"
    columns={[
      { head: 'What', names: true, cell: What },
      { head: 'Outcome', cell: ({ outcome }) => <OutcomeBadge outcome={outcome} /> },
      { head: 'Network', cell: ({ network }) => network },
      { head: 'When', cell: ({ at }) => <Moment at={at} /> },
    ]}
    empty={<EmptyState title={empty} />}
    rowKey={({ id }) => id}
    rows={lines}
  />
)

const What = ({ kind, operation }: Line) => (
  <>
    <span>{KIND_NAMES[kind] ?? kind}</span>
    {operation ? (
      <span className="block text-sm font-normal text-ink-soft">
        {operationWords(kind, operation, ruleOf(operation)?.title)}
      </span>
    ) : null}
  </>
)

export const OutcomeBadge = ({ outcome }: Pick<Line, 'outcome'>) => (
  <Badge tone={TONES[outcome]}>{WORDS[outcome]}</Badge>
)

const TONES: Readonly<Record<AuditEvent['outcome'], Tone>> = {
  done: 'good',
  challenged: 'accent',
  denied: 'bad',
  failed: 'warn',
}
const WORDS: Readonly<Record<AuditEvent['outcome'], string>> = {
  done: 'Done',
  challenged: 'Challenged',
  denied: 'Denied',
  failed: 'Failed',
}
