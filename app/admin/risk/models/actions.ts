'use server'
// Switching signals of risk between counting and reporting, and putting a model on trial.
import { OnCandidate, OnSignal, previewCandidate, previewSwitch, switchOne, tryModel } from '@/lib/admin/risk/models'
import { defineAction } from '@/lib/entry/action'

export const switchSignal = defineAction('admin.risk.signal.report-only', {
  input: OnSignal,
  intent: previewSwitch,
  run: ({ permit, tx, input }) => switchOne(tx, permit, input),
  then: () => ({ revalidate: '/admin/risk/models' }),
})

export const setCandidate = defineAction('admin.risk.candidate.set', {
  input: OnCandidate,
  intent: previewCandidate,
  run: ({ permit, tx, input }) => tryModel(tx, permit, input),
  then: () => ({ revalidate: '/admin/risk/models' }),
})
