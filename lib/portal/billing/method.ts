// Payment methods: what invoices are paid with. One live method at most is the default, and autopay draws on it alone.
// Account numbers rest sealed; no function here answers with one.
import { z } from 'zod'
import type { Tx } from '@/lib/db'
import { Invalid, NotFound } from '@/lib/fault'
import type { Permit } from '@/lib/policy/permit'
import { checkbox, Id } from '../form'
import { findMethods, lockMethods, markRemoved, moveDefault, setAutopayOn } from './store'

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

/** Form field `id`. */
export const MethodInput = z.object({ id: Id })
/** Form field `autopay`, a checkbox. */
export const AutopayInput = z.object({ autopay: checkbox })

export type MethodChoice = z.output<typeof MethodInput>
export type AutopayChoice = z.output<typeof AutopayInput>

/** The actor's payment methods, the default first. */
export const listMethods = (permit: Permit<'payment-method.list'>): Promise<PaymentMethod[]> =>
  findMethods(permit.actor.id)

/** Makes a method the default; autopay, where it is on, moves with it. Throws NotFound. */
export async function makeDefault(
  tx: Tx,
  { actor }: Permit<'payment-method.make-default'>,
  { id }: MethodChoice,
): Promise<void> {
  const methods = await lockMethods(tx, actor.id)
  pick(methods, id)
  await moveDefault(
    tx,
    actor.id,
    id,
    methods.some((method) => method.autopay),
  )
}

/** Turns autopay on the default method on or off. Throws Invalid where there is no default. */
export async function setAutopay(
  tx: Tx,
  { actor }: Permit<'payment-method.set-autopay'>,
  { autopay }: AutopayChoice,
): Promise<void> {
  const standing = defaultOf(await lockMethods(tx, actor.id))
  await setAutopayOn(tx, actor.id, standing.id, autopay)
}

/** Removes a method. Throws NotFound, and Invalid while autopay draws on it. */
export async function removeMethod(
  tx: Tx,
  { actor, now }: Permit<'payment-method.remove'>,
  { id }: MethodChoice,
): Promise<void> {
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
    throw new Invalid({
      id: ['Autopay draws on this method. Make another one the default, or turn autopay off, then remove it.'],
    })
  }
}
