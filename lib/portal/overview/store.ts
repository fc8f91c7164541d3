// Questions of the first screen. Every one starts from the user.
import { prisma } from '@/lib/db'
import { dayOf } from '../day'
import type { Change, DueInvoice } from './overview'

export async function findDue(userId: string, take: number): Promise<Omit<DueInvoice, 'overdue'>[]> {
  const rows = await prisma.invoice.findMany({
    where: { userId, paidOn: null },
    orderBy: [{ dueOn: 'asc' }, { number: 'asc' }],
    take,
    select: { id: true, number: true, amount: true, dueOn: true, policy: { select: { title: true } } },
  })
  return rows.map(({ policy, dueOn, ...row }) => ({ ...row, policy: policy.title, dueOn: dayOf(dueOn) }))
}

export async function sumDue(userId: string): Promise<{ count: number; total: number }> {
  const { _sum, _count } = await prisma.invoice.aggregate({
    where: { userId, paidOn: null },
    _sum: { amount: true },
    _count: true,
  })
  return { count: _count, total: _sum.amount ?? 0 }
}

export async function findChanges(userId: string, since: Date, take: number): Promise<Change[]> {
  const query = {
    where: { userId, changedAt: { gte: since } },
    orderBy: { changedAt: 'desc' },
    take,
    select: { id: true, number: true, title: true, status: true, changedAt: true },
  } as const
  const [policies, claims] = await Promise.all([prisma.policy.findMany(query), prisma.claim.findMany(query)])
  return [
    ...policies.map(({ changedAt, ...row }) => ({ subject: 'policy' as const, ...row, at: changedAt })),
    ...claims.map(({ changedAt, ...row }) => ({ subject: 'claim' as const, ...row, at: changedAt })),
  ]
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, take)
}

export async function countOpen(userId: string): Promise<{ activePolicies: number; openClaims: number }> {
  const [activePolicies, openClaims] = await Promise.all([
    prisma.policy.count({ where: { userId, status: 'active' } }),
    prisma.claim.count({ where: { userId, status: { in: ['submitted', 'in-review'] } } }),
  ])
  return { activePolicies, openClaims }
}
