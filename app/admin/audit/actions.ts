'use server'
// What staff say of an alert afterwards: it was right, or it was wrong.
import { AlertLabelInput, labelAlert, labelSummary } from '@/lib/admin/risk/labels'
import { defineAction } from '@/lib/entry/action'

export const submitAlertLabel = defineAction('admin.risk.label', {
  input: AlertLabelInput,
  intent: labelSummary,
  run: ({ permit, tx, input }) => labelAlert(tx, permit, input),
  then: () => ({ revalidate: '/admin/audit' }),
})
