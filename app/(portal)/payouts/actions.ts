'use server'
// The payout page's actions: where claims are paid to, and a payout itself. A large amount moves the law one row up.
import { defineAction } from '@/lib/entry/action'
import { last4Of } from '@/lib/portal/masking'
import { accountSummary, changeAccount, PayoutAccountInput } from '@/lib/portal/payouts/account'
import { PayoutInput, payoutStakes, payoutSteps, payoutSummary, requestPayout } from '@/lib/portal/payouts/payout'

const refresh = () => ({ revalidate: '/payouts' })

export const changePayoutAccount = defineAction('payout.account.change', {
  input: PayoutAccountInput,
  secrets: ['account'],
  intent: (account, person) => accountSummary(person, account),
  run: ({ permit, tx, input }) => changeAccount(tx, permit, input),
  tell: ({ bank, account }, { actor, sessionId, now }) => ({
    kind: 'payout-account-changed',
    userId: actor.id,
    at: now,
    sessionId,
    bank,
    last4: last4Of(account),
  }),
  then: refresh,
})

export const submitPayout = defineAction('payout.request', {
  input: PayoutInput,
  steps: payoutSteps,
  stakes: payoutStakes,
  intent: (payout, person) => payoutSummary(person, payout),
  run: ({ permit, tx, input }) => requestPayout(tx, permit, input),
  then: refresh,
})
