// What can leave as a file: how much of it, which columns, and the choice of a year. A plain form: the browser itself
// fetches the file, after the proof that the policy asks for.
import { Gated } from '@/components/gated'
import { ReturnedDownload } from '@/components/step-up/returned-download'
import { Button } from '@/components/ui/button'
import { Card, PageHeading, Stack } from '@/components/ui/card'
import { type Column, DataTable } from '@/components/ui/data-table'
import { DefinitionList } from '@/components/ui/definition-list'
import { EmptyState } from '@/components/ui/empty-state'
import { Moment } from '@/components/ui/moment'
import { Notice } from '@/components/ui/notice'
import { SelectField } from '@/components/ui/select-field'
import { TextLink } from '@/components/ui/text-link'
import type { Denied } from '@/lib/gate/outcome'
import type { Exported, ExportView } from '@/lib/portal/exports/claim-export'

type ExportScreenProps = {
  readonly view: ExportView
  /** Why nothing can be exported from here. */
  readonly unmet: Denied | null
  /** A period was asked for that the list does not have. */
  readonly unknown: boolean
}

const UNKNOWN = { errors: ['Choose a period from the list. Nothing was exported.'] }

export const ExportScreen = ({ view, unmet, unknown }: ExportScreenProps) => (
  <Stack>
    <PageHeading
      intro="Take what we hold about your claims with you, as a file that any spreadsheet opens."
      title="Exports"
    />
    <ReturnedDownload />
    <Card title="Claim lines (CSV)">
      {view.rows === 0 ? NOTHING : <ClaimExport unknown={unknown} unmet={unmet} view={view} />}
    </Card>
    {view.exported.length > 0 ? (
      <Card intro="What left in the last 30 days." title="Earlier exports">
        <DataTable
          caption="Earlier exports"
          columns={EXPORTED}
          empty={null}
          rowKey={({ id }) => id}
          rows={view.exported}
        />
      </Card>
    ) : null}
  </Stack>
)

const ClaimExport = ({ view: { rows, years, columns, many }, unmet, unknown }: ExportScreenProps) => (
  <Stack gap="narrow">
    <DefinitionList
      items={[
        { term: 'Rows', value: COUNT.format(rows) },
        { term: 'Columns', value: columns.join(', ') },
        { term: 'Format', value: 'CSV in UTF-8, one row for each line of a claim' },
      ]}
    />
    <Gated unmet={unmet}>
      <Notice title="We ask for fresh proof">
        <p>
          A file that has left can be copied by anybody who gets hold of it. Confirm with your passkey or app; the proof
          serves for the period that you choose here, once. More than {COUNT.format(many)} rows a day take a passkey. It
          shows up in <TextLink href="/activity">your activity</TextLink>.
        </p>
      </Notice>
      <form action="/exports/claims.csv" className="flex flex-wrap items-end gap-3" method="post">
        <div className="w-full sm:w-64">
          <SelectField label="Period" name="year" options={periodsOf(rows, years)} {...(unknown ? UNKNOWN : {})} />
        </div>
        <Button type="submit" variant="primary">
          Export as CSV
        </Button>
      </form>
    </Gated>
  </Stack>
)

const COUNT = new Intl.NumberFormat('en-US')

const periodsOf = (rows: number, years: ExportView['years']) => [
  { value: '', label: `All years (${COUNT.format(rows)} rows)` },
  ...years.map((one) => ({ value: `${one.year}`, label: `${one.year} (${COUNT.format(one.rows)} rows)` })),
]

const EXPORTED: readonly Column<Exported>[] = [
  { head: 'Exported', cell: ({ at }) => <Moment at={at} />, names: true },
  { head: 'Period', cell: ({ year }) => year ?? 'All years' },
  { head: 'Rows', cell: ({ rows }) => COUNT.format(rows), align: 'end' },
]

const NOTHING = (
  <EmptyState title="There is nothing to export yet">
    As soon as one of your claims has lines, you can take them with you from here.
  </EmptyState>
)
