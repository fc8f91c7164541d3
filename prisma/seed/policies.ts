// Four policies and thirty invoices, dated from today backwards, so that the first screen always has something due.
import type { Tx } from '@/lib/db'
import { randomId } from '@/lib/random'
import { after, before, days } from '@/lib/time'
import type { Customers } from './people'

export type Policies = {
  readonly home: string
  readonly health: string
  readonly auto: string
  readonly travel: string
}

type Plan = {
  readonly of: keyof Customers
  readonly words: {
    readonly number: string
    readonly kind: string
    readonly title: string
    readonly status: string
    readonly insured: string
  }
  /** Cents a month. */
  readonly premium: number
  readonly coverages: readonly { readonly name: string; readonly limit: number; readonly deductible: number }[]
  readonly startedDaysAgo: number
  readonly changedDaysAgo: number
  /** How many invoices, and how many days ago the newest was issued. */
  readonly invoices: number
  readonly newest: number
  /** Of those, how many of the newest are unpaid. */
  readonly unpaid: number
}

const covers = (name: string, limit: number, deductible: number) => ({
  name,
  limit: limit * 100,
  deductible: deductible * 100,
})

const PLANS: Readonly<Record<keyof Policies, Plan>> = {
  home: {
    of: 'ada',
    premium: 14_250,
    startedDaysAgo: 210,
    changedDaysAgo: 12,
    invoices: 8,
    newest: 6,
    unpaid: 1,
    words: {
      number: 'HM-HOM-204817',
      kind: 'home',
      title: 'Homeowners',
      status: 'active',
      insured: '14 Quarry Lane, Portland, ME',
    },
    coverages: [
      covers('Dwelling', 480_000, 1_500),
      covers('Personal property', 160_000, 1_000),
      covers('Liability', 500_000, 0),
      covers('Water backup', 25_000, 1_000),
    ],
  },
  health: {
    of: 'ada',
    premium: 41_800,
    startedDaysAgo: 330,
    changedDaysAgo: 95,
    invoices: 8,
    newest: 11,
    unpaid: 1,
    words: {
      number: 'HM-HLT-118302',
      kind: 'health',
      title: 'Health Plus',
      status: 'active',
      insured: 'Ada Lindqvist',
    },
    coverages: [
      covers('Hospital care', 2_000_000, 3_000),
      covers('Outpatient care', 250_000, 500),
      covers('Therapy', 40_000, 250),
    ],
  },
  auto: {
    of: 'ben',
    premium: 9_675,
    startedDaysAgo: 290,
    changedDaysAgo: 31,
    invoices: 9,
    newest: 24,
    unpaid: 2,
    words: { number: 'HM-AUT-553190', kind: 'auto', title: 'Auto', status: 'active', insured: '2022 Subaru Outback' },
    coverages: [
      covers('Collision', 38_000, 750),
      covers('Comprehensive', 38_000, 500),
      covers('Bodily injury', 300_000, 0),
    ],
  },
  travel: {
    of: 'carla',
    premium: 3_490,
    startedDaysAgo: 140,
    changedDaysAgo: 4,
    invoices: 5,
    newest: 9,
    unpaid: 1,
    words: {
      number: 'HM-TRV-077641',
      kind: 'travel',
      title: 'Annual travel',
      status: 'active',
      insured: 'Carla Mendes',
    },
    coverages: [
      covers('Trip cancellation', 12_000, 100),
      covers('Medical abroad', 500_000, 0),
      covers('Baggage', 3_000, 50),
    ],
  },
}

/** Makes the policies with their invoices and answers with the policies' identifiers. */
export async function makePolicies(tx: Tx, customers: Customers, now: Date): Promise<Policies> {
  const make = (kind: keyof Policies) => makePolicy(tx, customers, PLANS[kind], now)
  return {
    home: await make('home'),
    health: await make('health'),
    auto: await make('auto'),
    travel: await make('travel'),
  }
}

async function makePolicy(
  tx: Tx,
  customers: Customers,
  { of, words, premium, coverages, ...plan }: Plan,
  now: Date,
): Promise<string> {
  const id = randomId()
  const userId = customers[of]
  const starts = before(now, days(plan.startedDaysAgo))
  const dates = { starts, ends: after(starts, days(364)), changedAt: before(now, days(plan.changedDaysAgo)) }
  await tx.policy.create({ data: { id, userId, ...words, premium, coverages: [...coverages], ...dates } })
  const data = Array.from({ length: plan.invoices }, (_, age) => {
    const issuedOn = before(now, days(plan.newest + 30 * age))
    const number = `${words.number.replace('HM', 'INV')}-${String(plan.invoices - age).padStart(2, '0')}`
    const paidOn = age < plan.unpaid ? null : after(issuedOn, days(9))
    return {
      id: randomId(),
      userId,
      policyId: id,
      number,
      amount: premium,
      issuedOn,
      dueOn: after(issuedOn, days(21)),
      paidOn,
    }
  })
  await tx.invoice.createMany({ data })
  return id
}
