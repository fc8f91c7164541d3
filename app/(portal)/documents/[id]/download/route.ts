// One claim document as a PDF, streamed to the customer whose claim it belongs to.
import { attachment } from '@/lib/entry/attachment'
import { DOCUMENTS } from '@/lib/entry/downloads'
import { defineRoute } from '@/lib/entry/route'
import { claimDocumentPdf, documentSummary } from '@/lib/portal/documents/document'

export const POST = defineRoute(
  'document.claim.download',
  async (permit, _request, { params }) =>
    attachment(await claimDocumentPdf(permit, params.id ?? ''), 'application/pdf'),
  {
    form: { fields: [], ...DOCUMENTS },
    summary: ({ params }, person) => documentSummary(person, params.id ?? ''),
  },
)
