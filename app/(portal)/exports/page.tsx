// What the customer can export.
import { ExportScreen } from '@/components/portal/exports/screen'
import { definePage } from '@/lib/entry/page'
import { viewExports } from '@/lib/portal/exports/claim-export'

export const metadata = { title: 'Exports' }

export default definePage('export.view', async (permit, { query }, foresee) => (
  <ExportScreen unknown={query.invalid === 'yes'} unmet={foresee('claim.export')} view={await viewExports(permit)} />
))
