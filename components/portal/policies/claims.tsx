// The claims on one policy, newest first.
import { StateBadge } from '@/components/portal/state'
import { Day, Money } from '@/components/ui/amount'
import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { TextLink } from '@/components/ui/text-link'
import type { PolicyView } from '@/lib/portal/policies/policy'

export const PolicyClaims = ({ claims }: Pick<PolicyView, 'claims'>) => (
  <Card title="Claims">
    <DataTable
      caption="Claims on this policy"
      columns={[
        { head: 'Claim', cell: ({ id, title }) => <TextLink href={`/claims/${id}`}>{title}</TextLink>, names: true },
        { head: 'Number', cell: ({ number }) => number },
        { head: 'Opened', cell: ({ openedOn }) => <Day day={openedOn} /> },
        { head: 'State', cell: ({ status }) => <StateBadge state={status} /> },
        { head: 'Claimed', cell: ({ claimed }) => <Money cents={claimed} />, align: 'end' },
      ]}
      empty={<EmptyState title="No claims on this policy">May it stay that way.</EmptyState>}
      rowKey={({ id }) => id}
      rows={claims}
    />
  </Card>
)
