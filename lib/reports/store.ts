// The SQL of freezing an account. Private to this folder.
import { prisma, type Tx } from '../db'

/** Freezes: true where it was not frozen before. */
export async function setFrozen(tx: Tx, userId: string, frozenAt: Date): Promise<boolean> {
  const { count } = await tx.user.updateMany({ where: { id: userId, frozenAt: null }, data: { frozenAt } })
  return count === 1
}

/** Lifts a freeze: false where there was none. */
export async function clearFrozen(tx: Tx, userId: string): Promise<boolean> {
  const { count } = await tx.user.updateMany({
    where: { id: userId, frozenAt: { not: null } },
    data: { frozenAt: null },
  })
  return count === 1
}

export const findFrozen = async (userId: string): Promise<Date | null> =>
  (await prisma.user.findUnique({ where: { id: userId }, select: { frozenAt: true } }))?.frozenAt ?? null
