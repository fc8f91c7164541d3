// The SQL of accounts' addresses. Private to this folder.
import { prisma, type Tx } from '../../db'

/** Makes everybody else who wants one of these addresses wait for the end of `tx`. Always in one order: no deadlock. */
export async function lockAddresses(tx: Tx, addresses: readonly string[]): Promise<void> {
  for (const address of [...new Set(addresses)].sort())
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`address ${address}`}, 0))`
}

/** The account that has an address by right: an active customer who never confirmed it does not. */
export async function findOwner(tx: Tx, email: string): Promise<string | null> {
  const found = await tx.user.findUnique({
    where: { email },
    select: { id: true, emailConfirmedAt: true, state: true, roles: true },
  })
  if (!found) return null
  const { id, emailConfirmedAt, state, roles } = found
  const open = emailConfirmedAt === null && state === 'active' && roles.every((role) => role === 'customer')
  return open ? null : id
}

export type AddressRecord = { readonly email: string; readonly confirmedAt: Date | null }

export async function findAddress(userId: string, tx?: Tx): Promise<AddressRecord | null> {
  const row = await (tx ?? prisma).user.findUnique({
    where: { id: userId },
    select: { email: true, emailConfirmedAt: true },
  })
  return row ? { email: row.email, confirmedAt: row.emailConfirmedAt } : null
}

/** Marks the address confirmed; false where the account is disabled or its address is another by now. */
export async function markConfirmed(tx: Tx, userId: string, email: string, emailConfirmedAt: Date): Promise<boolean> {
  const { count } = await tx.user.updateMany({
    where: { id: userId, email, state: 'active' },
    data: { emailConfirmedAt },
  })
  return count === 1
}

export type Move = { readonly userId: string; readonly from: string; readonly to: string; readonly now: Date }

/**
 * Moves an account from one address to another; false where it no longer has the first, is disabled or frozen, or was
 * recovered a short while ago: what was asked for before that is not carried out after it.
 */
export async function moveAddress(tx: Tx, { userId, from, to, now }: Move): Promise<boolean> {
  const { count } = await tx.user.updateMany({
    where: {
      id: userId,
      email: from,
      state: 'active',
      frozenAt: null,
      OR: [{ coolOffUntil: null }, { coolOffUntil: { lte: now } }],
    },
    data: { email: to, emailConfirmedAt: now },
  })
  return count === 1
}

/** Gives an account an address, whatever state it is in. */
export async function putAddress(tx: Tx, userId: string, email: string, now: Date): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { email, emailConfirmedAt: now }, select: { id: true } })
}
