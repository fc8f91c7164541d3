// The customer's invoices: what they add up to, and one list for each way to look at them.
import type { ReactNode } from 'react'
import { Figures } from '@/components/portal/figures'
import { HeadingBelow } from '@/components/portal/heading'
import { StateBadge } from '@/components/portal/state'
import { Day, Money } from '@/components/ui/amount'
import { ButtonLink } from '@/components/ui/button-link'
import { Card, Stack } from '@/components/ui/card'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Tabs } from '@/components/ui/tabs'
import { TextLink } from '@/components/ui/text-link'
import type { Invoice, InvoiceFilter, InvoiceList as List } from '@/lib/portal/invoices/invoice'

export const InvoiceList = ({ list: { filter, invoices, totals } }: { readonly list: List }) => (
  <Stack>
    <HeadingBelow
      intro="What we billed you, what is open and what you paid."
      title="Invoices"
      up={{ href: '/billing', label: 'Billing' }}
    />
    <Figures
      figures={[
        { name: 'Open', value: <Money cents={totals.open} /> },
        { name: 'Of that overdue', value: <Money cents={totals.overdue} /> },
        { name: 'Paid so far', value: <Money cents={totals.paid} /> },
      ]}
    />
    <Card>
      <Stack gap="narrow">
        <Tabs
          label="Which invoices"
          tabs={FILTERS.map(({ value, label }) => ({ href: hrefOf(value), label, current: value === filter }))}
        />
        <DataTable caption="Invoices" columns={COLUMNS} empty={EMPTY[filter]} rowKey={({ id }) => id} rows={invoices} />
      </Stack>
    </Card>
  </Stack>
)

const FILTERS: readonly { readonly value: InvoiceFilter; readonly label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'open', label: 'Open' },
  { value: 'paid', label: 'Paid' },
]

const hrefOf = (filter: InvoiceFilter): string =>
  filter === 'all' ? '/billing/invoices' : `/billing/invoices?filter=${filter}`

const COLUMNS: readonly Column<Invoice>[] = [
  { head: 'Invoice', cell: ({ number }) => number, names: true },
  { head: 'Policy', cell: ({ policyId, policy }) => <TextLink href={`/policies/${policyId}`}>{policy}</TextLink> },
  { head: 'Issued', cell: ({ issuedOn }) => <Day day={issuedOn} /> },
  { head: 'Due', cell: ({ dueOn }) => <Day day={dueOn} /> },
  { head: 'Paid', cell: ({ paidOn }) => (paidOn ? <Day day={paidOn} /> : 'not yet') },
  { head: 'State', cell: ({ state }) => <StateBadge state={state} /> },
  { head: 'Amount', cell: ({ amount }) => <Money cents={amount} />, align: 'end' },
]

const ALL = (
  <ButtonLink href="/billing/invoices" size="small">
    Show all invoices
  </ButtonLink>
)

const EMPTY: Readonly<Record<InvoiceFilter, ReactNode>> = {
  all: <EmptyState title="Nothing was billed yet">Invoices appear here as soon as they are issued.</EmptyState>,
  open: (
    <EmptyState action={ALL} title="Nothing is open">
      You have paid everything that we billed.
    </EmptyState>
  ),
  paid: <EmptyState action={ALL} title="Nothing was paid yet" />,
}
