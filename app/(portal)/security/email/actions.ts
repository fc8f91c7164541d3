'use server'
// Asking for another address, and calling that off.
import { defineAction } from '@/lib/entry/action'
import { EmailInput } from '@/lib/entry/credentials'
import { EmptyInput } from '@/lib/entry/security'
import { askForChange, changeSummary } from '@/lib/recovery/address/email-change'
import { callOffOwn } from '@/lib/recovery/address/restoring'

const refresh = () => ({ revalidate: '/security/email' })

export const submitEmail = defineAction('email.change', {
  input: EmailInput,
  keepsDraft: true,
  intent: ({ email }, person) => changeSummary(person, email),
  run: ({ permit, tx, input }) => askForChange(tx, permit, input.email),
  then: refresh,
})

export const callOffEmail = defineAction('email.call-off', {
  input: EmptyInput,
  run: ({ permit, tx }) => callOffOwn(tx, permit),
  then: refresh,
})
