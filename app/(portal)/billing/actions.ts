'use server'
// The billing page's actions: payment methods and autopay. Each shows its stored state beside the new one before proof.
import { defineAction } from '@/lib/entry/action'
import { addBank, addCard, BankInput } from '@/lib/portal/billing/addition'
import { CardInput } from '@/lib/portal/billing/card'
import { AutopayInput, MethodInput, makeDefault, removeMethod, setAutopay } from '@/lib/portal/billing/method'
import * as summaries from '@/lib/portal/billing/summary'

const refresh = () => ({ revalidate: '/billing' })

export const submitCard = defineAction('payment-method.add-card', {
  input: CardInput,
  secrets: ['number', 'cvc'],
  intent: (card, person) => summaries.addCardSummary(person, card),
  run: ({ permit, tx, input }) => addCard(tx, permit, input),
  then: refresh,
})

export const submitBank = defineAction('payment-method.add-bank', {
  input: BankInput,
  secrets: ['account'],
  keepsDraft: true,
  intent: (account, person) => summaries.addBankSummary(person, account),
  run: ({ permit, tx, input }) => addBank(tx, permit, input),
  then: refresh,
})

export const submitDefault = defineAction('payment-method.make-default', {
  input: MethodInput,
  keepsDraft: true,
  intent: (choice, person) => summaries.makeDefaultSummary(person, choice),
  run: ({ permit, tx, input }) => makeDefault(tx, permit, input),
  then: refresh,
})

export const submitRemoval = defineAction('payment-method.remove', {
  input: MethodInput,
  keepsDraft: true,
  intent: (choice, person) => summaries.removeMethodSummary(person, choice),
  run: ({ permit, tx, input }) => removeMethod(tx, permit, input),
  then: refresh,
})

export const submitAutopay = defineAction('payment-method.set-autopay', {
  input: AutopayInput,
  keepsDraft: true,
  intent: (choice, person) => summaries.setAutopaySummary(person, choice),
  run: ({ permit, tx, input }) => setAutopay(tx, permit, input),
  then: refresh,
})
