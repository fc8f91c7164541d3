// All letters across the claims, and the way to the tax forms.
import { Gated } from '@/components/gated'
import { ReturnedDownload } from '@/components/step-up/returned-download'
import { Day } from '@/components/ui/amount'
import { ButtonLink } from '@/components/ui/button-link'
import { Card, PageHeading, Stack } from '@/components/ui/card'
import { type Column, DataTable } from '@/components/ui/data-table'
import { DownloadButton } from '@/components/ui/download-button'
import { EmptyState } from '@/components/ui/empty-state'
import { FileTextIcon } from '@/components/ui/icon'
import { TextLink } from '@/components/ui/text-link'
import type { Denied } from '@/lib/gate/outcome'
import type { DocumentEntry } from '@/lib/portal/documents/document'

const INTRO = 'Titles only: to open a letter you may have to prove that it is you. Letters are PDF files.'

type DocumentListProps = {
  readonly documents: readonly DocumentEntry[]
  /** Why none can be downloaded from here. */
  readonly unmet: Denied | null
}

export const DocumentList = ({ documents, unmet }: DocumentListProps) => (
  <Stack>
    <PageHeading intro={INTRO} title="Documents" />
    <ReturnedDownload />
    <Card title="Letters about your claims">
      <Stack gap="narrow">
        <Gated unmet={documents.length > 0 ? unmet : null}>{null}</Gated>
        <DataTable
          caption="Letters about your claims"
          columns={unmet ? COLUMNS : [...COLUMNS, DOWNLOAD]}
          empty={NONE}
          rowKey={({ id }) => id}
          rows={documents}
        />
      </Stack>
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
]

const DOWNLOAD: Column<DocumentEntry> = {
  head: 'Download',
  cell: (entry) => <Download entry={entry} />,
  align: 'end',
  quiet: true,
}

const Download = ({ entry: { id, title, claimTitle } }: { readonly entry: DocumentEntry }) => (
  <DownloadButton
    action={`/documents/${id}/download`}
    label={`Download “${title}” about “${claimTitle}” (PDF)`}
    size="small"
  >
    Download
  </DownloadButton>
)

const NONE = (
  <EmptyState icon={FileTextIcon} title="No letters yet">
    Whatever we write to you about a claim is kept here as a PDF.
  </EmptyState>
)
