// Invoices: what was billed, what is open and what was paid. Read only.
import { z } from 'zod'
import type { Permit } from '@/lib/policy/permit'
import { type Day, dayOf } from '../day'
import { findInvoices, sumInvoices } from './store'

export const INVOICE_FILTERS = ['all', 'open', 'paid'] as const
export type InvoiceFilter = (typeof INVOICE_FILTERS)[number]

/** The filter of an address: whatever it does not know shows all. */
export const InvoiceQuery = z.object({ filter: z.enum(INVOICE_FILTERS).catch('all') })

export type Invoice = {
  readonly id: string
  readonly number: string
  readonly policyId: string
  readonly policy: string
  /** Cents. */
  readonly amount: number
  readonly issuedOn: Day
  readonly dueOn: Day
  readonly paidOn: Day | null
  readonly state: 'paid' | 'due' | 'overdue'
}

/** Cents, over all invoices whatever the filter. */
export type InvoiceTotals = { readonly open: number; readonly overdue: number; readonly paid: number }

export type InvoiceList = {
  readonly filter: InvoiceFilter
  readonly invoices: readonly Invoice[]
  readonly totals: InvoiceTotals
}

/** The actor's invoices, latest due day first, at most 500. */
export async function listInvoices(
  { actor, now }: Permit<'invoice.list'>,
  filter: InvoiceFilter = 'all',
): Promise<InvoiceList> {
  const today = dayOf(now)
  const [found, totals] = await Promise.all([findInvoices(actor.id, filter), sumInvoices(actor.id, today)])
  return { filter, totals, invoices: found.map((invoice) => ({ ...invoice, state: stateOf(invoice, today) })) }
}

/** An invoice is overdue from the day after its due day. */
export const stateOf = ({ paidOn, dueOn }: Pick<Invoice, 'paidOn' | 'dueOn'>, today: Day): Invoice['state'] => {
  if (paidOn) return 'paid'
  return dueOn < today ? 'overdue' : 'due'
}
