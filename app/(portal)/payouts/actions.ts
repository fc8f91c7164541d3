'use server'
// The payout page's actions: where claims are paid to, and a payout itself. What leaves within a day adds up, and a new payee waits for codes.
import { defineAction } from '@/lib/entry/action'
import { last4Of } from '@/lib/portal/masking'
import { accountSummary, changeAccount, PayoutAccountInput } from '@/lib/portal/payouts/account'
import { PayoutInput, payoutStakes, payoutSummary, payoutWeight, requestPayout } from '@/lib/portal/payouts/payout'

const refresh = () => ({ revalidate: '/payouts' })

export const changePayoutAccount = defineAction('payout.account.change', {
  input: PayoutAccountInput,
  secrets: ['account'],
  keepsDraft: true,
  intent: (account, person) => accountSummary(person, account),
  run: ({ permit, tx, input }) => changeAccount(tx, permit, input),
  tell: ({ bank, account }, { actor, sessionId, now }, { first }) => ({
    kind: 'payout-account-changed',
    userId: actor.id,
    at: now,
    sessionId,
    bank,
    last4: last4Of(account),
    first,
  }),
  then: refresh,
})

export const submitPayout = defineAction('payout.request', {
  input: PayoutInput,
  keepsDraft: true,
  weight: payoutWeight,
  stakes: payoutStakes,
  intent: (payout, person, now) => payoutSummary(person, payout, now),
  run: ({ permit, tx, input }) => requestPayout(tx, permit, input),
  then: refresh,
})
