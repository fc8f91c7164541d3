// Where browsers report violations of the content security policy. Reports are logged, cut short, and never stored.
import { logViolations } from '@/lib/entry/csp'
import { defineRoute } from '@/lib/entry/route'

export const POST = defineRoute('csp.report', async (_permit, request) => logViolations(request), { anyOrigin: true })
