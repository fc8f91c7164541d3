// The customer's claims with their filter. An empty list says whether there are none, or none that match.
import { StateBadge } from '@/components/portal/state'
import { Day, Money } from '@/components/ui/amount'
import { ButtonLink } from '@/components/ui/button-link'
import { Card, PageHeading, Stack } from '@/components/ui/card'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { TextLink } from '@/components/ui/text-link'
import type { Claim, ClaimFilter, ClaimList as List } from '@/lib/portal/claims/claim'
import { ClaimFilterForm } from './filter'

type ClaimListProps = { readonly list: List; readonly filter: ClaimFilter }

export function ClaimList({ list: { claims, years }, filter }: ClaimListProps) {
  const filtered = filter.status !== undefined || filter.year !== undefined
  return (
    <Stack>
      <PageHeading
        actions={<ButtonLink href="/exports">Export claims</ButtonLink>}
        intro="What you asked us to pay for, and what we decided."
        title="Claims"
      />
      <Card>
        <Stack gap="narrow">
          {years.length > 0 ? <ClaimFilterForm filter={filter} years={years} /> : null}
          <p className="text-sm text-ink-soft" role="status">
            {found(claims.length, filtered)}
          </p>
          <DataTable
            caption="Your claims"
            columns={COLUMNS}
            empty={filtered ? NO_MATCH : NONE}
            rowKey={({ id }) => id}
            rows={claims}
          />
        </Stack>
      </Card>
    </Stack>
  )
}

const COLUMNS: readonly Column<Claim>[] = [
  { head: 'Claim', cell: ({ id, title }) => <TextLink href={`/claims/${id}`}>{title}</TextLink>, names: true },
  { head: 'Number', cell: ({ number }) => <span className="whitespace-nowrap">{number}</span> },
  { head: 'Policy', cell: ({ policyId, policy }) => <TextLink href={`/policies/${policyId}`}>{policy}</TextLink> },
  { head: 'Opened', cell: ({ openedOn }) => <Day day={openedOn} /> },
  { head: 'State', cell: ({ status }) => <StateBadge state={status} /> },
  { head: 'Claimed', cell: ({ claimed }) => <Money cents={claimed} />, align: 'end' },
  { head: 'Approved', cell: ({ approved }) => (approved === null ? 'open' : <Money cents={approved} />), align: 'end' },
]

const NONE = (
  <EmptyState title="You have no claims">
    When something happens, call us; the claim then appears here with every letter and every line.
  </EmptyState>
)

const NO_MATCH = (
  <EmptyState
    action={
      <ButtonLink href="/claims" size="small">
        Show all claims
      </ButtonLink>
    }
    title="No claim matches"
  >
    Choose another state or year.
  </EmptyState>
)

const found = (count: number, filtered: boolean): string => {
  if (count === 0) return filtered ? 'Nothing found.' : 'No claims yet.'
  return `${count} ${count === 1 ? 'claim' : 'claims'}${filtered ? ' found' : ''}`
}
