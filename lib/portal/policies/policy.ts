// Policies: what the customer is insured for. Read only; another customer's policy does not exist here.
import { NotFound } from '@/lib/fault'
import type { Permit } from '@/lib/policy/permit'
import type { Day } from '../day'
import { idFrom } from '../form'
import type { Coverage } from './coverage'
import { findPolicies, findPolicy } from './store'

export type PolicyStatus = 'active' | 'lapsed' | 'ended'

export type Policy = {
  readonly id: string
  readonly number: string
  /** home, auto, travel, health */
  readonly kind: string
  readonly title: string
  readonly status: PolicyStatus
  /** Who or what is insured. */
  readonly insured: string
  /** Cents a month. */
  readonly premium: number
  readonly starts: Day
  readonly ends: Day
}

export type PolicyView = Policy & {
  readonly changedAt: Date
  readonly coverages: readonly Coverage[]
  /** Newest first, both. */
  readonly invoices: readonly {
    readonly id: string
    readonly number: string
    readonly amount: number
    readonly dueOn: Day
    readonly paidOn: Day | null
  }[]
  readonly claims: readonly {
    readonly id: string
    readonly number: string
    readonly title: string
    readonly status: string
    readonly openedOn: Day
    readonly claimed: number
    readonly approved: number | null
  }[]
}

/** The actor's policies, active ones first. */
export const listPolicies = (permit: Permit<'policy.list'>): Promise<Policy[]> => findPolicies(permit.actor.id)

/** One policy of the actor with its coverages, invoices and claims. Throws NotFound. */
export async function viewPolicy(permit: Permit<'policy.view'>, id: string): Promise<PolicyView> {
  const policy = await findPolicy(permit.actor.id, idFrom(id))
  if (!policy) throw new NotFound()
  return policy
}
