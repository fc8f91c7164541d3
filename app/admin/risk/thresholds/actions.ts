'use server'
// Taking thresholds that were refused because they jump.
import { accept, OnVersion, previewAccept } from '@/lib/admin/risk/thresholds'
import { defineAction } from '@/lib/entry/action'

export const acceptThresholds = defineAction('admin.risk.thresholds.accept', {
  input: OnVersion,
  intent: previewAccept,
  run: ({ permit, tx, input }) => accept(tx, permit, input),
  then: () => ({ revalidate: '/admin/risk/thresholds' }),
})
