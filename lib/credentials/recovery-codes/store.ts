// The SQL of saved recovery codes. They rest as keyed digests. Private to this folder.
import type { Bytes } from '../../crypto'
import { prisma, type Tx } from '../../db'
import { randomId } from '../../random'

export type CodeCounts = { readonly left: number; readonly used: number; readonly madeAt: Date | null }

export async function countCodes(userId: string, db: Tx = prisma): Promise<CodeCounts> {
  const rows = await db.recoveryCode.findMany({ where: { userId }, select: { usedAt: true, createdAt: true } })
  const left = rows.filter(({ usedAt }) => usedAt === null).length
  const madeAt = rows.reduce<Date | null>(
    (first, { createdAt }) => (first && first < createdAt ? first : createdAt),
    null,
  )
  return { left, used: rows.length - left, madeAt }
}

export async function insertCodes(tx: Tx, userId: string, hashes: readonly Bytes[], createdAt: Date): Promise<void> {
  await tx.recoveryCode.createMany({
    data: hashes.map((codeHash) => ({ id: randomId(), userId, codeHash, createdAt })),
  })
}

/** Spends a code by one conditional update: its id for the first who asks, null for everybody after. */
export async function spendCode(
  tx: Tx,
  userId: string,
  codeHashes: readonly Bytes[],
  usedAt: Date,
): Promise<string | null> {
  const rows = await tx.recoveryCode.updateManyAndReturn({
    where: { userId, codeHash: { in: [...codeHashes] }, usedAt: null },
    data: { usedAt },
    select: { id: true },
  })
  return rows[0]?.id ?? null
}

export const deleteCodes = async (tx: Tx, userId: string): Promise<number> =>
  (await tx.recoveryCode.deleteMany({ where: { userId } })).count

export const deleteUsedCodes = async (tx: Tx, userId: string): Promise<number> =>
  (await tx.recoveryCode.deleteMany({ where: { userId, usedAt: { not: null } } })).count

export const deleteCodesMade = async (tx: Tx, userId: string, from: Date, to: Date): Promise<number> =>
  (await tx.recoveryCode.deleteMany({ where: { userId, createdAt: { gte: from, lte: to } } })).count

export const codeRests = async (id: string, db: Tx = prisma): Promise<boolean> =>
  (await db.recoveryCode.count({ where: { id } })) === 1
