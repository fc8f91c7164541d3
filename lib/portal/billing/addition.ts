// New payment methods: a card by what is kept of it, a bank account with its number sealed. Refuses one too many, and what
// is there already.
import { seal } from '@/lib/crypto'
import type { Tx } from '@/lib/db'
import { Invalid } from '@/lib/fault'
import type { Permit } from '@/lib/policy/permit'
import { randomId } from '@/lib/random'
import { BankAccount } from '../bank-account'
import { last4Of } from '../masking'
import type { Card } from './card'
import type { PaymentMethod } from './method'
import { insertMethod, lockMethods } from './store'

/** Form fields `bank`, `holder`, `routing`, `account`. */
export const BankInput = BankAccount

/** More than anybody needs, so that a stolen session cannot fill the table. */
export const MOST_METHODS = 10

/** Adds a card; the very first method becomes the default. */
export const addCard = (
  tx: Tx,
  { actor, now }: Permit<'payment-method.add-card'>,
  card: Card,
): Promise<{ readonly id: string }> => add(tx, actor.id, { ...card, kind: 'card', sealedAccount: null, createdAt: now })

/** Adds a bank account; the very first method becomes the default. */
export const addBank = (
  tx: Tx,
  { actor, now }: Permit<'payment-method.add-bank'>,
  { bank, holder, account, routing }: BankAccount,
): Promise<{ readonly id: string }> => {
  const sealedAccount = seal(`${routing} ${account}`, actor.id)
  return add(tx, actor.id, {
    kind: 'bank',
    brand: bank,
    holder,
    last4: last4Of(account),
    expiry: null,
    sealedAccount,
    createdAt: now,
  })
}

type New = Omit<Parameters<typeof insertMethod>[1], 'id' | 'userId' | 'isDefault'>

async function add(tx: Tx, userId: string, method: New): Promise<{ readonly id: string }> {
  const methods = await lockMethods(tx, userId)
  refuseUnfit(methods, method)
  const id = randomId()
  await insertMethod(tx, { ...method, id, userId, isDefault: !methods.some(({ isDefault }) => isDefault) })
  return { id }
}

type Kept = Pick<PaymentMethod, 'kind' | 'brand' | 'last4' | 'expiry'>

/** Throws Invalid where a method cannot join the others. */
export function refuseUnfit(methods: readonly PaymentMethod[], { kind, brand, last4, expiry }: Kept): void {
  const field = kind === 'card' ? 'number' : 'account'
  const same = (one: Kept) => one.kind === kind && one.brand === brand && one.last4 === last4 && one.expiry === expiry
  if (methods.some(same)) throw new Invalid({ [field]: [`You already have ${brand} ending ${last4}.`] })
  if (methods.length < MOST_METHODS) return
  throw new Invalid({ [field]: [`You can keep up to ${MOST_METHODS} payment methods. Remove one first.`] })
}
