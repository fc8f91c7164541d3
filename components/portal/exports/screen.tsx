// What can leave as a file: how much of it, which columns, and the choice of a year. A plain GET form: the browser itself
// fetches the file, after the proof that the law asks for.
import { Button } from '@/components/ui/button'
import { Card, PageHeading, Stack } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { SelectField } from '@/components/ui/select-field'
import { TextLink } from '@/components/ui/text-link'
import type { ExportView } from '@/lib/portal/exports/claim-export'

export const ExportScreen = ({ view }: { readonly view: ExportView }) => (
  <Stack>
    <PageHeading
      intro="Take what we hold about your claims with you, as a file that any spreadsheet opens."
      title="Exports"
    />
    <Card title="Claim lines (CSV)">{view.rows === 0 ? NOTHING : <ClaimExport view={view} />}</Card>
  </Stack>
)

const ClaimExport = ({ view: { rows, years, columns } }: { readonly view: ExportView }) => (
  <Stack gap="narrow">
    <DefinitionList
      items={[
        { term: 'Rows', value: COUNT.format(rows) },
        { term: 'Columns', value: columns.join(', ') },
        { term: 'Format', value: 'CSV in UTF-8, one row for each line of a claim' },
      ]}
    />
    <Notice title="We ask for fresh proof">
      <p>
        A file that has left can be copied by anybody who gets hold of it. Confirm with your passkey or app; the proof
        serves for the period that you choose here, once. It shows up in{' '}
        <TextLink href="/activity">your activity</TextLink>.
      </p>
    </Notice>
    <form action="/exports/claims.csv" className="flex flex-wrap items-end gap-3" method="get">
      <div className="w-full sm:w-64">
        <SelectField label="Period" name="year" options={periodsOf(rows, years)} />
      </div>
      <Button type="submit" variant="primary">
        Export as CSV
      </Button>
    </form>
  </Stack>
)

const COUNT = new Intl.NumberFormat('en-US')

const periodsOf = (rows: number, years: ExportView['years']) => [
  { value: '', label: `All years (${COUNT.format(rows)} rows)` },
  ...years.map((one) => ({ value: `${one.year}`, label: `${one.year} (${COUNT.format(one.rows)} rows)` })),
]

const NOTHING = (
  <EmptyState title="There is nothing to export yet">
    As soon as one of your claims has lines, you can take them with you from here.
  </EmptyState>
)
