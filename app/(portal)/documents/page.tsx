// The titles of the customer's documents.
import { DocumentList } from '@/components/portal/documents/list'
import { definePage } from '@/lib/entry/page'
import { listDocuments } from '@/lib/portal/documents/document'

export const metadata = { title: 'Documents' }

export default definePage('document.list', async (permit, _input, foresee) => (
  <DocumentList documents={await listDocuments(permit)} unmet={foresee('document.claim.download')} />
))
