// The invoices of one policy, newest first.
import { Day, Money } from '@/components/ui/amount'
import { ButtonLink } from '@/components/ui/button-link'
import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import type { PolicyView } from '@/lib/portal/policies/policy'

const ALL = (
  <ButtonLink href="/billing/invoices" size="small">
    All invoices
  </ButtonLink>
)

export const PolicyInvoices = ({ invoices }: Pick<PolicyView, 'invoices'>) => (
  <Card actions={ALL} title="Invoices">
    <DataTable
      caption="Invoices of this policy"
      columns={[
        { head: 'Invoice', cell: ({ number }) => number, names: true },
        { head: 'Due', cell: ({ dueOn }) => <Day day={dueOn} /> },
        { head: 'Paid', cell: ({ paidOn }) => (paidOn ? <Day day={paidOn} /> : 'not yet') },
        { head: 'Amount', cell: ({ amount }) => <Money cents={amount} />, align: 'end' },
      ]}
      empty={<EmptyState title="Nothing was billed for this policy yet" />}
      rowKey={({ id }) => id}
      rows={invoices}
    />
  </Card>
)
