// The letters of a claim. Downloads are forms: nothing fetches one ahead, because each one passes the gate.
import { Gated } from '@/components/gated'
import { Day } from '@/components/ui/amount'
import { Card, Stack } from '@/components/ui/card'
import { DownloadButton } from '@/components/ui/download-button'
import { EmptyState } from '@/components/ui/empty-state'
import { FileTextIcon } from '@/components/ui/icon'
import type { Denied } from '@/lib/gate/outcome'
import type { ClaimView } from '@/lib/portal/claims/claim'

const INTRO = 'Letters are private: if you have not proven that it is you for a while, we ask before a download.'

type ClaimDocumentsProps = Pick<ClaimView, 'id' | 'documents'> & { readonly unmet: Denied | null }

export const ClaimDocuments = ({ id: claimId, documents, unmet }: ClaimDocumentsProps) => (
  <Card intro={documents.length > 0 ? INTRO : null} title="Documents">
    {documents.length === 0 ? (
      <EmptyState icon={FileTextIcon} title="No letters yet">
        What we write to you about this claim appears here.
      </EmptyState>
    ) : (
      <Stack gap="narrow">
        <Gated unmet={unmet}>{null}</Gated>
        <ul className="divide-y divide-line">
          {documents.map(({ id, title, issuedOn }) => (
            <li className="flex flex-wrap items-center justify-between gap-3 py-3 first:pt-0 last:pb-0" key={id}>
              <div className="min-w-0">
                <p className="font-medium">{title}</p>
                <p className="text-sm text-ink-soft">
                  <Day day={issuedOn} />
                </p>
              </div>
              {unmet ? null : (
                <DownloadButton
                  action={`/documents/${id}/download`}
                  fields={{ page: `/claims/${claimId}` }}
                  label={`Download “${title}” (PDF)`}
                  size="small"
                >
                  Download
                </DownloadButton>
              )}
            </li>
          ))}
        </ul>
      </Stack>
    )}
  </Card>
)
