'use server'
// The timeline's actions: saying that something was oneself, and reporting that it was not.
import { LabelInput, labelOwn, labelSummary } from '@/lib/activity/label'
import { defineAction } from '@/lib/entry/action'
import { OwnReportInput, reportOwn, reportSummary } from '@/lib/reports/own'

export const submitLabel = defineAction('activity.label', {
  input: LabelInput,
  intent: labelSummary,
  run: ({ permit, tx, input }) => labelOwn(tx, permit, input),
  then: () => ({ revalidate: '/activity' }),
})

export const submitOwnReport = defineAction('activity.report', {
  input: OwnReportInput,
  intent: reportSummary,
  run: ({ permit, tx, input }) => reportOwn(tx, permit, input),
  then: () => ({ revalidate: '/activity', redirect: '/security/freeze' }),
})
