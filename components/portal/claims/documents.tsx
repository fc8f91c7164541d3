// The letters of a claim. Downloads are plain links: nothing fetches one ahead, because each one passes the gate.
import { Day } from '@/components/ui/amount'
import { DownloadLink } from '@/components/ui/button-link'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { FileTextIcon } from '@/components/ui/icon'
import type { ClaimView } from '@/lib/portal/claims/claim'

const INTRO = 'Letters are private: if you have not proven that it is you for a while, we ask before a download.'

export const ClaimDocuments = ({ documents }: Pick<ClaimView, 'documents'>) => (
  <Card intro={documents.length > 0 ? INTRO : null} title="Documents">
    {documents.length === 0 ? (
      <EmptyState icon={FileTextIcon} title="No letters yet">
        What we write to you about this claim appears here.
      </EmptyState>
    ) : (
      <ul className="divide-y divide-line">
        {documents.map(({ id, title, issuedOn }) => (
          <li className="flex flex-wrap items-center justify-between gap-3 py-3 first:pt-0 last:pb-0" key={id}>
            <div className="min-w-0">
              <p className="font-medium">{title}</p>
              <p className="text-sm text-ink-soft">
                <Day day={issuedOn} />
              </p>
            </div>
            <DownloadLink aria-label={`Download “${title}” (PDF)`} href={`/documents/${id}/download`} size="small">
              Download
            </DownloadLink>
          </li>
        ))}
      </ul>
    )}
  </Card>
)
