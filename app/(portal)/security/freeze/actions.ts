'use server'
// Lifting the freeze.
import { defineAction } from '@/lib/entry/action'
import { EmptyInput } from '@/lib/entry/security'
import { liftFreeze, unfreezeSummary } from '@/lib/reports/freeze'

export const unfreeze = defineAction('account.unfreeze', {
  input: EmptyInput,
  intent: (_input, person) => unfreezeSummary(person),
  run: ({ permit, tx }) => liftFreeze(tx, permit),
  then: () => ({ revalidate: '/security/freeze', redirect: '/security/freeze?lifted=yes' }),
})
