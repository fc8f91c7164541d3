// Earlier payouts, newest first, each with the account that it went to.
import { StateBadge } from '@/components/portal/state'
import { Masked, Money } from '@/components/ui/amount'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Moment } from '@/components/ui/moment'
import type { Payout } from '@/lib/portal/payouts/payout'

export const History = ({ payouts }: { readonly payouts: readonly Payout[] }) => (
  <DataTable caption="Earlier payouts" columns={COLUMNS} empty={NONE} rowKey={({ id }) => id} rows={payouts} />
)

const COLUMNS: readonly Column<Payout>[] = [
  { head: 'Requested', cell: ({ requestedAt }) => <Moment at={requestedAt} />, names: true },
  {
    head: 'Into',
    cell: ({ bank, last4 }) => (
      <>
        {bank} <Masked last={last4} />
      </>
    ),
  },
  { head: 'State', cell: ({ status }) => <StateBadge state={status} /> },
  { head: 'Amount', cell: ({ amount }) => <Money cents={amount} />, align: 'end' },
]

const NONE = (
  <EmptyState title="Nothing was paid out yet">Each payout that you request is listed here with its state.</EmptyState>
)
