// Policies and claims that changed in the last weeks, newest first.
import { StateBadge } from '@/components/portal/state'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Moment } from '@/components/ui/moment'
import { TextLink } from '@/components/ui/text-link'
import type { Change, Overview } from '@/lib/portal/overview/overview'

export const Changes = ({ changes }: Pick<Overview, 'changes'>) => (
  <Card title="What changed lately">
    {changes.length === 0 ? (
      <EmptyState title="Nothing changed lately">
        Changes to your policies and claims of the last 60 days appear here.
      </EmptyState>
    ) : (
      <ul className="divide-y divide-line">
        {changes.map((change) => (
          <Item change={change} key={change.id} />
        ))}
      </ul>
    )}
  </Card>
)

const Item = ({ change: { subject, id, number, title, status, at } }: { readonly change: Change }) => (
  <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-3 first:pt-0 last:pb-0">
    <div className="min-w-0">
      <p className="font-medium">
        <TextLink href={`/${PLACE[subject]}/${id}`}>{title}</TextLink>
      </p>
      <p className="text-sm text-ink-soft">
        {NOUN[subject]} {number}, changed <Moment at={at} only="day" />
      </p>
    </div>
    <StateBadge state={status} />
  </li>
)

const PLACE = { policy: 'policies', claim: 'claims' } as const satisfies Record<Change['subject'], string>
const NOUN = { policy: 'Policy', claim: 'Claim' } as const satisfies Record<Change['subject'], string>
