'use server'
// Making recovery codes. They reach the browser in the answer that shows them, and never again.
import { codesSummary, makeCodes, replaceUsed, replacingSummary } from '@/lib/credentials/recovery-codes/recovery-codes'
import { defineAction } from '@/lib/entry/action'
import { EmptyInput } from '@/lib/entry/security'

export const submitMakeCodes = defineAction('recovery-codes.make', {
  input: EmptyInput,
  intent: (_input, person) => codesSummary(person),
  run: ({ permit, tx }) => makeCodes(tx, permit),
  reply: (made) => made,
})

export const submitReplaceCodes = defineAction('recovery-codes.replace', {
  input: EmptyInput,
  intent: (_input, person) => replacingSummary(person),
  run: ({ permit, tx }) => replaceUsed(tx, permit),
  reply: (made) => made,
})
