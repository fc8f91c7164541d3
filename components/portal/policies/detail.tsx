// One policy: its terms, what it covers, and the invoices and claims that belong to it.
import { HeadingBelow } from '@/components/portal/heading'
import { StateBadge } from '@/components/portal/state'
import { Day, Money } from '@/components/ui/amount'
import { Card, Stack } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { DefinitionList } from '@/components/ui/definition-list'
import { EmptyState } from '@/components/ui/empty-state'
import { Moment } from '@/components/ui/moment'
import type { PolicyView } from '@/lib/portal/policies/policy'
import { PolicyClaims } from './claims'
import { PolicyInvoices } from './invoices'

export const PolicyDetail = ({ policy }: { readonly policy: PolicyView }) => (
  <Stack>
    <HeadingBelow
      actions={<StateBadge state={policy.status} />}
      intro={policy.insured}
      title={policy.title}
      up={{ href: '/policies', label: 'All policies' }}
    />
    <Card title="Terms">
      <DefinitionList items={termsOf(policy)} />
    </Card>
    <Card intro="Per year, and after the deductible." title="What is covered">
      <Coverages coverages={policy.coverages} />
    </Card>
    <PolicyInvoices invoices={policy.invoices} />
    <PolicyClaims claims={policy.claims} />
  </Stack>
)

const termsOf = ({ number, insured, premium, starts, ends, changedAt }: PolicyView) => [
  { term: 'Policy number', value: number },
  { term: 'Insured', value: insured },
  {
    term: 'Premium',
    value: (
      <span>
        <Money cents={premium} /> a month
      </span>
    ),
  },
  {
    term: 'In force',
    value: (
      <span>
        <Day day={starts} /> to <Day day={ends} />
      </span>
    ),
  },
  { term: 'Last changed', value: <Moment at={changedAt} only="day" /> },
]

const Coverages = ({ coverages }: Pick<PolicyView, 'coverages'>) => (
  <DataTable
    caption="What the policy covers"
    columns={[
      { head: 'Coverage', cell: ({ name }) => name, names: true },
      { head: 'Up to', cell: ({ limit }) => <Money cents={limit} />, align: 'end' },
      {
        head: 'Deductible',
        cell: ({ deductible }) => (deductible === 0 ? 'none' : <Money cents={deductible} />),
        align: 'end',
      },
    ]}
    empty={<EmptyState title="No coverages are listed">Ask us if you expected some here.</EmptyState>}
    rowKey={({ name }) => name}
    rows={coverages}
  />
)
