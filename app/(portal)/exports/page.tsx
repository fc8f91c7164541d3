// What the customer can export.
import { ExportScreen } from '@/components/portal/exports/screen'
import { definePage } from '@/lib/entry/page'
import { viewExports } from '@/lib/portal/exports/claim-export'

export const metadata = { title: 'Exports' }

export default definePage('export.view', async (permit) => <ExportScreen view={await viewExports(permit)} />)
