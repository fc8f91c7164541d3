// The unpaid invoices that come first.
import { StateBadge } from '@/components/portal/state'
import { Day, Money } from '@/components/ui/amount'
import { ButtonLink } from '@/components/ui/button-link'
import { Card } from '@/components/ui/card'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { CircleCheckIcon } from '@/components/ui/icon'
import type { DueInvoice, Overview } from '@/lib/portal/overview/overview'

export const Due = ({ due }: Pick<Overview, 'due'>) => (
  <Card
    actions={
      <ButtonLink href="/billing" size="small">
        Billing
      </ButtonLink>
    }
    title="Due"
  >
    <DataTable caption="Invoices to pay" columns={COLUMNS} empty={NONE} rowKey={({ id }) => id} rows={due.invoices} />
  </Card>
)

const COLUMNS: readonly Column<DueInvoice>[] = [
  { head: 'Invoice', cell: ({ number }) => number, names: true },
  { head: 'Policy', cell: ({ policy }) => policy },
  { head: 'Due on', cell: ({ dueOn }) => <Day day={dueOn} /> },
  { head: 'State', cell: ({ overdue }) => <StateBadge state={overdue ? 'overdue' : 'due'} /> },
  { head: 'Amount', cell: ({ amount }) => <Money cents={amount} />, align: 'end' },
]

const NONE = (
  <EmptyState icon={CircleCheckIcon} title="Nothing is due">
    The next invoice appears here as soon as it is issued.
  </EmptyState>
)
