// Policies of a user, as the pages need them.
import { prisma } from '@/lib/db'
import { dayOf, dayOrNull } from '../day'
import { Coverages } from './coverage'
import type { Policy, PolicyStatus, PolicyView } from './policy'

const SHOWN = 24
const summary = {
  id: true,
  number: true,
  kind: true,
  title: true,
  status: true,
  insured: true,
  premium: true,
  starts: true,
  ends: true,
} as const

export async function findPolicies(userId: string): Promise<Policy[]> {
  const rows = await prisma.policy.findMany({
    where: { userId },
    orderBy: [{ status: 'asc' }, { starts: 'desc' }],
    select: summary,
  })
  return rows.map(toPolicy)
}

export async function findPolicy(userId: string, id: string): Promise<PolicyView | null> {
  const row = await prisma.policy.findFirst({
    where: { userId, id },
    select: {
      ...summary,
      changedAt: true,
      coverages: true,
      invoices: {
        where: { userId },
        orderBy: { dueOn: 'desc' },
        take: SHOWN,
        select: { id: true, number: true, amount: true, dueOn: true, paidOn: true },
      },
      claims: {
        where: { userId },
        orderBy: { openedOn: 'desc' },
        take: SHOWN,
        select: { id: true, number: true, title: true, status: true, openedOn: true, claimed: true, approved: true },
      },
    },
  })
  if (!row) return null
  return {
    ...toPolicy(row),
    changedAt: row.changedAt,
    coverages: Coverages.parse(row.coverages),
    invoices: row.invoices.map((invoice) => ({
      ...invoice,
      dueOn: dayOf(invoice.dueOn),
      paidOn: dayOrNull(invoice.paidOn),
    })),
    claims: row.claims.map((claim) => ({ ...claim, openedOn: dayOf(claim.openedOn) })),
  }
}

type Row = Omit<Policy, 'starts' | 'ends' | 'status'> & {
  readonly status: string
  readonly starts: Date
  readonly ends: Date
}

const toPolicy = ({ id, number, kind, title, status, insured, premium, starts, ends }: Row): Policy => ({
  id,
  number,
  kind,
  title,
  insured,
  premium,
  status: status as PolicyStatus,
  starts: dayOf(starts),
  ends: dayOf(ends),
})
