// What a person reads before proving a change of payment methods: the stored state beside the new one. Changes nothing;
// where the change could not be made anyway, it says so now rather than after the proof.
import type { Person } from '@/lib/policy/permit'
import type { Summary } from '@/lib/stepup/intent'
import type { BankAccount } from '../bank-account'
import { ending, last4Of } from '../masking'
import { refuseUnfit } from './addition'
import type { Card } from './card'
import { type AutopayChoice, defaultOf, type MethodChoice, type PaymentMethod, pick, refuseWhileDrawn } from './method'
import { findMethods } from './store'

/** Throws Invalid where the card cannot join the others. */
export async function addCardSummary(actor: Person, { brand, last4, expiry, holder }: Card): Promise<Summary> {
  refuseUnfit(await findMethods(actor.id), { kind: 'card', brand, last4, expiry })
  const lines = [
    { label: 'Card', value: `${brand} ${ending(last4)}` },
    { label: 'Expires', value: expiry },
    { label: 'Name on the card', value: holder },
  ]
  return { title: 'Add a card', lines }
}

/** Throws Invalid where the account cannot join the others. */
export async function addBankSummary(actor: Person, { bank, holder, routing, account }: BankAccount): Promise<Summary> {
  const last4 = last4Of(account)
  refuseUnfit(await findMethods(actor.id), { kind: 'bank', brand: bank, last4, expiry: null })
  const lines = [
    { label: 'Bank', value: bank },
    { label: 'Routing number', value: routing },
    { label: 'Account', value: ending(last4) },
    { label: 'Account holder', value: holder },
  ]
  return { title: 'Add a bank account', lines }
}

/** Throws NotFound. */
export async function makeDefaultSummary(actor: Person, { id }: MethodChoice): Promise<Summary> {
  const methods = await findMethods(actor.id)
  const standing = methods.find((method) => method.isDefault)
  const line = {
    label: 'Default payment method',
    value: named(pick(methods, id)),
    ...(standing ? { was: named(standing) } : {}),
  }
  return { title: 'Change the default payment method', lines: [line] }
}

/** Throws Invalid where there is no default. */
export async function setAutopaySummary(actor: Person, { autopay }: AutopayChoice): Promise<Summary> {
  const standing = defaultOf(await findMethods(actor.id))
  const lines = [
    { label: 'Autopay', value: onOff(autopay), was: onOff(standing.autopay) },
    { label: 'Payment method', value: named(standing) },
  ]
  return { title: autopay ? 'Turn autopay on' : 'Turn autopay off', lines }
}

/** Throws NotFound, and Invalid while autopay draws on the method. */
export async function removeMethodSummary(actor: Person, { id }: MethodChoice): Promise<Summary> {
  const method = pick(await findMethods(actor.id), id)
  refuseWhileDrawn(method)
  return {
    title: 'Remove a payment method',
    lines: [{ label: 'Payment method', value: 'removed', was: named(method) }],
  }
}

const named = ({ brand, last4 }: PaymentMethod): string => `${brand} ${ending(last4)}`
const onOff = (on: boolean): string => (on ? 'on' : 'off')
