// Payment methods: what invoices are paid with. One live method at most is the default, and autopay draws on it alone.
// Account numbers rest sealed; no function here answers with one.
import { z } from 'zod'
import { seal } from '@/lib/crypto'
import type { Tx } from '@/lib/db'
import { Invalid, NotFound } from '@/lib/fault'
import type { Permit } from '@/lib/policy/permit'
import { randomId } from '@/lib/random'
import { BankAccount } from '../bank-account'
import { checkbox, Id } from '../form'
import { last4Of } from '../masking'
import type { Card } from './card'
import { findMethods, insertMethod, lockMethods, markRemoved, moveDefault, setAutopayOn } from './store'

export type PaymentMethod = {
  readonly id: string
  readonly kind: 'card' | 'bank'
  /** Of a card its brand, of an account its bank. */
  readonly brand: string
  readonly last4: string
  /** MM/YY; null for a bank account. */
  readonly expiry: string | null
  readonly holder: string
  readonly isDefault: boolean
  readonly autopay: boolean
}

/** Form fields `bank`, `holder`, `routing`, `account`. */
export const BankInput = BankAccount
/** Form field `id`. */
export const MethodInput = z.object({ id: Id })
/** Form field `autopay`, a checkbox. */
export const AutopayInput = z.object({ autopay: checkbox })

export type MethodChoice = z.output<typeof MethodInput>
export type AutopayChoice = z.output<typeof AutopayInput>

/** More than anybody needs, so that a stolen session cannot fill the table. */
export const MOST_METHODS = 10

/** The actor's payment methods, the default first. */
export const listMethods = (permit: Permit<'payment-method.list'>): Promise<PaymentMethod[]> => findMethods(permit.actor.id)

/** Adds a card; the very first method becomes the default. */
export const addCard = (tx: Tx, { actor, now }: Permit<'payment-method.add-card'>, card: Card): Promise<{ readonly id: string }> =>
  add(tx, actor.id, { ...card, kind: 'card', sealedAccount: null, createdAt: now })

/** Adds a bank account; the very first method becomes the default. */
export const addBank = (tx: Tx, { actor, now }: Permit<'payment-method.add-bank'>, { bank, holder, account, routing }: BankAccount): Promise<{ readonly id: string }> => {
  const sealedAccount = seal(`${routing} ${account}`, actor.id)
  return add(tx, actor.id, { kind: 'bank', brand: bank, holder, last4: last4Of(account), expiry: null, sealedAccount, createdAt: now })
}

/** Makes a method the default; autopay, where it is on, moves with it. Throws NotFound. */
export async function makeDefault(tx: Tx, { actor }: Permit<'payment-method.make-default'>, { id }: MethodChoice): Promise<void> {
  const methods = await lockMethods(tx, actor.id)
  pick(methods, id)
  await moveDefault(tx, actor.id, id, methods.some((method) => method.autopay))
}

/** Turns autopay on the default method on or off. Throws Invalid where there is no default. */
export async function setAutopay(tx: Tx, { actor }: Permit<'payment-method.set-autopay'>, { autopay }: AutopayChoice): Promise<void> {
  const standing = defaultOf(await lockMethods(tx, actor.id))
  await setAutopayOn(tx, actor.id, standing.id, autopay)
}

/** Removes a method. Throws NotFound, and Invalid while autopay draws on it. */
export async function removeMethod(tx: Tx, { actor, now }: Permit<'payment-method.remove'>, { id }: MethodChoice): Promise<void> {
  refuseWhileDrawn(pick(await lockMethods(tx, actor.id), id))
  await markRemoved(tx, actor.id, id, now)
}

/** The method by this id among the actor's own. Throws NotFound. */
export function pick(methods: readonly PaymentMethod[], id: string): PaymentMethod {
  const found = methods.find((method) => method.id === id)
  if (!found) throw new NotFound()
  return found
}

/** The default method. Throws Invalid where there is none. */
export function defaultOf(methods: readonly PaymentMethod[]): PaymentMethod {
  const found = methods.find((method) => method.isDefault)
  if (!found) throw new Invalid({ autopay: ['Choose a default payment method first.'] })
  return found
}

/** Throws Invalid where autopay would lose what it draws on. */
export function refuseWhileDrawn({ isDefault, autopay }: PaymentMethod): void {
  if (isDefault && autopay) {
    throw new Invalid({ id: ['Autopay draws on this method. Make another one the default, or turn autopay off, then remove it.'] })
  }
}

type New = Omit<Parameters<typeof insertMethod>[1], 'id' | 'userId' | 'isDefault'>

async function add(tx: Tx, userId: string, method: New): Promise<{ readonly id: string }> {
  const methods = await lockMethods(tx, userId)
  refuseOneTooMany(methods)
  refuseTwin(methods, method)
  const id = randomId()
  await insertMethod(tx, { ...method, id, userId, isDefault: !methods.some(({ isDefault }) => isDefault) })
  return { id }
}

const refuseOneTooMany = (methods: readonly PaymentMethod[]): void => {
  if (methods.length >= MOST_METHODS) throw new Invalid({ form: [`You can keep up to ${MOST_METHODS} payment methods. Remove one first.`] })
}

const refuseTwin = (methods: readonly PaymentMethod[], { kind, brand, last4, expiry }: New): void => {
  const twin = methods.some((one) => one.kind === kind && one.brand === brand && one.last4 === last4 && one.expiry === expiry)
  if (twin) throw new Invalid({ [kind === 'card' ? 'number' : 'account']: [`You already have ${brand} ending ${last4}.`] })
}
