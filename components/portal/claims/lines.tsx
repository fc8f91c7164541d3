// The lines of a claim, a page at a time, by key: page 500 costs what page 1 costs.
import { Day, Money } from '@/components/ui/amount'
import { Card, Stack } from '@/components/ui/card'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Pager } from '@/components/ui/pager'
import type { ClaimLine, ClaimView } from '@/lib/portal/claims/claim'

export function ClaimLines({ claim }: { readonly claim: ClaimView }) {
  const { id, lines, previous, next } = claim
  return (
    <Card id="lines" intro="Every service and item that you claimed, and what your policy covers of it." title="Lines">
      <Stack gap="narrow">
        <DataTable
          caption="Lines of the claim"
          columns={COLUMNS}
          empty={<EmptyState title="No lines yet">They appear once we have entered your bills.</EmptyState>}
          rowKey={(line) => line.id}
          rows={lines}
        />
        <Pager
          label="Pages of lines"
          next={next && pageOf(id, next)}
          place={placeOf(claim)}
          previous={previous && pageOf(id, previous)}
        />
      </Stack>
    </Card>
  )
}

const COLUMNS: readonly Column<ClaimLine>[] = [
  { head: 'Description', cell: ({ description }) => description, names: true },
  { head: 'Date of service', cell: ({ servedOn }) => <Day day={servedOn} /> },
  { head: 'Provider', cell: ({ provider }) => provider },
  { head: 'Amount', cell: ({ amount }) => <Money cents={amount} />, align: 'end' },
  { head: 'Covered', cell: ({ covered }) => <Money cents={covered} />, align: 'end' },
]

const pageOf = (claimId: string, after: string): string =>
  `/claims/${claimId}${after === '0' ? '' : `?after=${after}`}#lines`

const COUNT = new Intl.NumberFormat('en-US')

const placeOf = ({ passed, lines, lineCount }: ClaimView): string => {
  if (lines.length === 0) return ''
  return `Lines ${COUNT.format(passed + 1)} to ${COUNT.format(passed + lines.length)} of ${COUNT.format(lineCount)}`
}
