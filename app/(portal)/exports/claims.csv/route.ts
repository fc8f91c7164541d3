// The customer's claim lines as CSV, streamed. The proof is bound to the period, and its summary names the rows.
import { attachment } from '@/lib/entry/attachment'
import { defineRoute } from '@/lib/entry/route'
import { choiceFrom, claimCsv, exportStakes, exportSummary } from '@/lib/portal/exports/claim-export'

export const GET = defineRoute(
  'claim.export',
  async (permit, _request, { query }) =>
    attachment(await claimCsv(permit, choiceFrom(query)), 'text/csv; charset=utf-8'),
  {
    summary: ({ query }, person) => exportSummary(person, choiceFrom(query)),
    stakes: ({ query }, person) => exportStakes(person, choiceFrom(query)),
  },
)
