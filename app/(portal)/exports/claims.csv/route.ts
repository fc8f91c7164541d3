// The customer's claim lines as CSV, streamed. The proof is bound to the period, and its summary names the rows; what leaves within a
// day adds up.
import { attachment } from '@/lib/entry/attachment'
import { EXPORTS } from '@/lib/entry/downloads'
import { defineRoute } from '@/lib/entry/route'
import {
  choiceFrom,
  claimCsv,
  exportStakes,
  exportSummary,
  exportWeight,
  noteExport,
} from '@/lib/portal/exports/claim-export'

export const POST = defineRoute(
  'claim.export',
  async (permit, _request, { fields }) => attachment(claimCsv(permit, choiceFrom(fields)), 'text/csv; charset=utf-8'),
  {
    form: { fields: ['year'], ...EXPORTS },
    summary: ({ fields }, person) => exportSummary(person, choiceFrom(fields)),
    stakes: ({ fields }, person, now) => exportStakes(person, choiceFrom(fields), now),
    weight: ({ fields }, at) => exportWeight(choiceFrom(fields), at),
    note: (permit, tx, { fields }, weight) => noteExport(tx, permit, choiceFrom(fields), weight),
  },
)
