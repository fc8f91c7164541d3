// The first screen: what is due, and what changed lately. Security activity is told elsewhere, from the audit trail.
import type { Permit } from '@/lib/policy/permit'
import { before, days } from '@/lib/time'
import { type Day, dayOf } from '../day'
import { countOpen, findChanges, findDue, sumDue } from './store'

/** How far back a change counts as recent. */
export const LATELY = days(60)
const SHOWN = 5

export type DueInvoice = {
  readonly id: string
  readonly number: string
  readonly policy: string
  readonly amount: number
  readonly dueOn: Day
  readonly overdue: boolean
}

export type Change = {
  readonly subject: 'policy' | 'claim'
  readonly id: string
  readonly number: string
  readonly title: string
  readonly status: string
  readonly at: Date
}

export type Overview = {
  /** The unpaid invoices that come first, and what all unpaid ones add up to, in cents. */
  readonly due: { readonly invoices: readonly DueInvoice[]; readonly count: number; readonly total: number }
  /** Newest first. */
  readonly changes: readonly Change[]
  readonly activePolicies: number
  readonly openClaims: number
}

/** What the actor should see first. */
export async function overview({ actor, now }: Permit<'overview.view'>): Promise<Overview> {
  const today = dayOf(now)
  const [invoices, due, changes, open] = await Promise.all([
    findDue(actor.id, SHOWN),
    sumDue(actor.id),
    findChanges(actor.id, before(now, LATELY), SHOWN),
    countOpen(actor.id),
  ])
  const marked = invoices.map((invoice) => ({ ...invoice, overdue: invoice.dueOn < today }))
  return { due: { invoices: marked, ...due }, changes, ...open }
}
