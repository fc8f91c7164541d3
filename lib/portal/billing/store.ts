// Payment methods of a user. A removed one stays as a record and is never answered again.
import { prisma, type Tx } from '@/lib/db'
import type { PaymentMethod } from './method'

const shown = {
  id: true,
  kind: true,
  brand: true,
  last4: true,
  expiry: true,
  holder: true,
  isDefault: true,
  autopay: true,
} as const
const live = (userId: string) => ({ userId, removedAt: null })

export async function findMethods(userId: string, from: Tx = prisma): Promise<PaymentMethod[]> {
  const rows = await from.paymentMethod.findMany({
    where: live(userId),
    orderBy: [{ isDefault: 'desc' }, { createdAt: 'desc' }, { id: 'asc' }],
    select: shown,
  })
  return rows.map((row) => ({ ...row, kind: row.kind as PaymentMethod['kind'] }))
}

/** The user's methods, read in turn: two changes at once would otherwise both find no default. */
export async function lockMethods(tx: Tx, userId: string): Promise<PaymentMethod[]> {
  await tx.$queryRaw`select 1 from "user" where id = ${userId}::uuid for no key update`
  return findMethods(userId, tx)
}

type NewMethod = Omit<PaymentMethod, 'autopay'> & {
  readonly userId: string
  readonly sealedAccount: string | null
  readonly createdAt: Date
}

export async function insertMethod(tx: Tx, method: NewMethod): Promise<void> {
  await tx.paymentMethod.create({ data: method, select: { id: true } })
}

export async function moveDefault(tx: Tx, userId: string, id: string, autopay: boolean): Promise<void> {
  await tx.paymentMethod.updateMany({ where: { userId }, data: { isDefault: false, autopay: false } })
  await tx.paymentMethod.updateMany({ where: { ...live(userId), id }, data: { isDefault: true, autopay } })
}

export async function setAutopayOn(tx: Tx, userId: string, id: string, autopay: boolean): Promise<void> {
  await tx.paymentMethod.updateMany({ where: { ...live(userId), id }, data: { autopay } })
}

/** The sealed number goes with it: nothing will be drawn from it again. */
export async function markRemoved(tx: Tx, userId: string, id: string, now: Date): Promise<void> {
  const data = { removedAt: now, isDefault: false, autopay: false, sealedAccount: null }
  await tx.paymentMethod.updateMany({ where: { ...live(userId), id }, data })
}
