'use server'
// The tax form's one action: it shows the full number in the answer to this submission and nowhere else.
import { defineAction } from '@/lib/entry/action'
import { revealSsn, revealSummary, TaxYearInput } from '@/lib/portal/tax/form'

export const revealNumber = defineAction('tax-form.reveal', {
  input: TaxYearInput,
  intent: (choice, person) => revealSummary(person, choice),
  run: ({ permit, tx, input }) => revealSsn(tx, permit, input),
  reply: ({ ssn }) => ({ ssn }),
})
