// The payout account of a user, what can be paid out, and what was.
import { prisma, type Tx } from '@/lib/db'
import type { PayoutAccount } from './account'
import type { Payout, PayoutStatus } from './payout'

const MOST = 200
const shown = { bank: true, holder: true, routing: true, last4: true, changedAt: true } as const

export const findAccount = (userId: string, from: Tx = prisma): Promise<PayoutAccount | null> =>
  from.payoutAccount.findUnique({ where: { userId }, select: shown })

/** The account, held until the transaction ends: payouts of one user are made one after another. */
export async function lockAccount(tx: Tx, userId: string): Promise<PayoutAccount | null> {
  await tx.$queryRaw`select 1 from payout_account where user_id = ${userId}::uuid for update`
  return findAccount(userId, tx)
}

export async function saveAccount(
  tx: Tx,
  userId: string,
  account: PayoutAccount & { readonly sealedAccount: string },
): Promise<void> {
  await tx.payoutAccount.upsert({
    where: { userId },
    create: { ...account, userId },
    update: account,
    select: { userId: true },
  })
}

/** Approved claims less payouts, in cents. A payout that failed gives its amount back. */
export async function findBalance(userId: string, from: Tx = prisma): Promise<number> {
  const approved = await from.claim.aggregate({ where: { userId, status: 'approved' }, _sum: { approved: true } })
  const paid = await from.payout.aggregate({ where: { userId, status: { not: 'failed' } }, _sum: { amount: true } })
  return (approved._sum.approved ?? 0) - (paid._sum.amount ?? 0)
}

export async function findPayouts(userId: string): Promise<Payout[]> {
  const rows = await prisma.payout.findMany({
    where: { userId },
    orderBy: [{ requestedAt: 'desc' }, { id: 'asc' }],
    take: MOST,
    select: { id: true, amount: true, status: true, bank: true, last4: true, requestedAt: true },
  })
  return rows.map((row) => ({ ...row, status: row.status as PayoutStatus }))
}

/** Whether a payout ever went to this account. */
export const wasPaidInto = async (userId: string, { bank, last4 }: PayoutAccount): Promise<boolean> =>
  (await prisma.payout.count({ where: { userId, bank, last4, status: { not: 'failed' } } })) > 0

/** Cents that were asked for since a moment and did not come back. */
export async function sumSince(userId: string, since: Date, from: Tx = prisma): Promise<number> {
  const where = { userId, status: { not: 'failed' }, requestedAt: { gt: since } }
  const { _sum } = await from.payout.aggregate({ where, _sum: { amount: true } })
  return _sum.amount ?? 0
}

export const sameSince = async (userId: string, amount: number, since: Date, from: Tx = prisma): Promise<boolean> =>
  (await from.payout.count({ where: { userId, amount, status: { not: 'failed' }, requestedAt: { gt: since } } })) > 0

export async function insertPayout(tx: Tx, payout: Payout & { readonly userId: string }): Promise<void> {
  await tx.payout.create({ data: payout, select: { id: true } })
}
