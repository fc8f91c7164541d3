// All letters across the claims, and the way to the tax forms.
import { Day } from '@/components/ui/amount'
import { ButtonLink, DownloadLink } from '@/components/ui/button-link'
import { Card, PageHeading, Stack } from '@/components/ui/card'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { FileTextIcon } from '@/components/ui/icon'
import { TextLink } from '@/components/ui/text-link'
import type { DocumentEntry } from '@/lib/portal/documents/document'

const INTRO = 'Titles only: to open a letter you may have to prove that it is you. Letters are PDF files.'

export const DocumentList = ({ documents }: { readonly documents: readonly DocumentEntry[] }) => (
  <Stack>
    <PageHeading intro={INTRO} title="Documents" />
    <Card title="Letters about your claims">
      <DataTable
        caption="Letters about your claims"
        columns={COLUMNS}
        empty={NONE}
        rowKey={({ id }) => id}
        rows={documents}
      />
    </Card>
    <Card actions={<ButtonLink href="/documents/tax">Tax forms</ButtonLink>} title="Tax forms">
      <p>What we paid you in a year, as we report it to the Internal Revenue Service.</p>
    </Card>
  </Stack>
)

const COLUMNS: readonly Column<DocumentEntry>[] = [
  { head: 'Letter', cell: ({ title }) => title, names: true },
  { head: 'Claim', cell: ({ claimId, claimTitle }) => <TextLink href={`/claims/${claimId}`}>{claimTitle}</TextLink> },
  { head: 'Number', cell: ({ claimNumber }) => <span className="whitespace-nowrap">{claimNumber}</span> },
  { head: 'Dated', cell: ({ issuedOn }) => <Day day={issuedOn} /> },
  { head: 'Download', cell: (entry) => <Download entry={entry} />, align: 'end', quiet: true },
]

const Download = ({ entry: { id, title, claimTitle } }: { readonly entry: DocumentEntry }) => (
  <DownloadLink
    aria-label={`Download “${title}” about “${claimTitle}” (PDF)`}
    href={`/documents/${id}/download`}
    size="small"
  >
    Download
  </DownloadLink>
)

const NONE = (
  <EmptyState icon={FileTextIcon} title="No letters yet">
    Whatever we write to you about a claim is kept here as a PDF.
  </EmptyState>
)
