// One claim document as a PDF, streamed to the customer whose claim it belongs to.
import { attachment } from '@/lib/entry/attachment'
import { defineRoute } from '@/lib/entry/route'
import { claimDocumentPdf, documentSummary } from '@/lib/portal/documents/document'

export const GET = defineRoute(
  'document.claim.download',
  async (permit, _request, { params }) =>
    attachment(await claimDocumentPdf(permit, params.id ?? ''), 'application/pdf'),
  { summary: ({ params }, person) => documentSummary(person, params.id ?? '') },
)
