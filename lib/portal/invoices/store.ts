// Invoices of a user and what they add up to.
import { prisma } from '@/lib/db'
import type { Prisma } from '@/prisma/generated/client'
import { type Day, dayOf, dayOrNull, startOf } from '../day'
import type { Invoice, InvoiceFilter, InvoiceTotals } from './invoice'

const MOST = 500
const paid = { all: {}, open: { paidOn: null }, paid: { paidOn: { not: null } } } as const

export async function findInvoices(userId: string, filter: InvoiceFilter): Promise<Omit<Invoice, 'state'>[]> {
  const rows = await prisma.invoice.findMany({
    where: { userId, ...paid[filter] },
    orderBy: [{ dueOn: 'desc' }, { number: 'desc' }],
    take: MOST,
    select: {
      id: true,
      number: true,
      policyId: true,
      amount: true,
      issuedOn: true,
      dueOn: true,
      paidOn: true,
      policy: { select: { title: true } },
    },
  })
  return rows.map(({ policy, ...row }) => ({
    ...row,
    policy: policy.title,
    issuedOn: dayOf(row.issuedOn),
    dueOn: dayOf(row.dueOn),
    paidOn: dayOrNull(row.paidOn),
  }))
}

export async function sumInvoices(userId: string, today: Day): Promise<InvoiceTotals> {
  const [open, overdue, settled] = await Promise.all([
    sum({ userId, ...paid.open }),
    sum({ userId, ...paid.open, dueOn: { lt: startOf(today) } }),
    sum({ userId, ...paid.paid }),
  ])
  return { open, overdue, paid: settled }
}

const sum = async (where: Prisma.InvoiceWhereInput): Promise<number> =>
  (await prisma.invoice.aggregate({ where, _sum: { amount: true } }))._sum.amount ?? 0
