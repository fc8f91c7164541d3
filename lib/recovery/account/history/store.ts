// The SQL of looking back at an account's recoveries. Tokens, codes and what was put aside are never selected. Private to
// this folder.
import { prisma } from '../../../db'

export type RecoveryLine = {
  readonly id: string
  readonly network: string
  readonly client: string
  readonly proofs: readonly string[]
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly openedAt: Date | null
  readonly coolOffUntil: Date | null
  readonly vouchedAt: Date | null
  readonly repairedAt: Date | null
  readonly endedAt: Date | null
  readonly endReason: string | null
}

/** Newest first. */
export const findRecoveries = (userId: string, limit: number): Promise<RecoveryLine[]> =>
  prisma.recovery.findMany({
    where: { userId },
    orderBy: { createdAt: 'desc' },
    take: limit,
    select: {
      id: true,
      network: true,
      client: true,
      proofs: true,
      createdAt: true,
      expiresAt: true,
      openedAt: true,
      coolOffUntil: true,
      vouchedAt: true,
      repairedAt: true,
      endedAt: true,
      endReason: true,
    },
  })
