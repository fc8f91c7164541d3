// Where browsers report violations of the content security policy. Reports are logged, cut short, and never stored; floods
// of them are recorded.
import { logViolations } from '@/lib/entry/csp'
import { defineRoute } from '@/lib/entry/route'

export const POST = defineRoute('csp.report', async (_permit, request, { facts }) => logViolations(request, facts), {
  anyOrigin: true,
})
