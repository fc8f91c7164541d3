// Twelve claims with their lines and documents. What was claimed is the sum of the lines, to the cent.
import type { Tx } from '@/lib/db'
import type { ClaimStatus } from '@/lib/portal/claims/claim'
import { randomId } from '@/lib/random'
import { before, days } from '@/lib/time'
import { chance } from './chance'
import { makeDocuments } from './documents'
import { type Line, linesOf, type Trade } from './lines'
import type { Customers } from './people'
import type { Policies } from './policies'

export type Plan = {
  readonly of: keyof Customers
  readonly policy: keyof Policies
  readonly title: string
  readonly status: ClaimStatus
  readonly openedDaysAgo: number
  readonly changedDaysAgo: number
  readonly trade: Trade
  readonly lines: number
}

const plan = (
  of: Plan['of'],
  policy: Plan['policy'],
  title: string,
  status: ClaimStatus,
  opened: number,
  changed: number,
  trade: Trade,
  lines: number,
): Plan => ({
  of,
  policy,
  title,
  status,
  openedDaysAgo: opened,
  changedDaysAgo: changed,
  trade,
  lines,
})

/** Lines of the one claim that is too long to hold in memory comfortably. */
export const LONG_CLAIM = 25_000

const PLANS: readonly Plan[] = [
  plan('ada', 'health', 'Rehabilitation programme, itemised', 'in-review', 40, 2, 'therapy', LONG_CLAIM),
  plan('ada', 'home', 'Burst pipe under the kitchen', 'approved', 118, 96, 'repair', 9),
  plan('ada', 'home', 'Storm damage to the roof', 'approved', 64, 20, 'repair', 11),
  plan('ada', 'health', 'Knee operation', 'approved', 400, 371, 'hospital', 8),
  plan('ada', 'health', 'Dental crown', 'declined', 233, 219, 'therapy', 3),
  plan('ada', 'home', 'Stolen bicycle', 'submitted', 5, 5, 'goods', 2),
  plan('ben', 'auto', 'Rear-end collision on I-295', 'approved', 152, 133, 'garage', 7),
  plan('ben', 'auto', 'Hail damage', 'approved', 81, 58, 'garage', 5),
  plan('ben', 'auto', 'Windshield chip', 'in-review', 16, 9, 'garage', 2),
  plan('ben', 'auto', 'Parking scrape', 'declined', 260, 247, 'garage', 3),
  plan('carla', 'travel', 'Cancelled flight to Lisbon', 'approved', 74, 49, 'travel', 4),
  plan('carla', 'travel', 'Delayed baggage', 'submitted', 3, 3, 'goods', 4),
]

/** Makes the claims with lines and documents. */
export async function makeClaims(tx: Tx, customers: Customers, policies: Policies, now: Date): Promise<void> {
  for (const [at, one] of PLANS.entries())
    await makeClaim(tx, customers[one.of], policies[one.policy], one, at + 1, now)
}

async function makeClaim(
  tx: Tx,
  userId: string,
  policyId: string,
  one: Plan,
  serial: number,
  now: Date,
): Promise<void> {
  const id = randomId()
  const number = `CL-${String(48_200 + serial * 37)}`
  const lines = linesOf(one, chance(serial), now)
  const claimed = sum(lines, 'amount')
  const approved = one.status === 'approved' ? sum(lines, 'covered') : one.status === 'declined' ? 0 : null
  const dates = { openedOn: before(now, days(one.openedDaysAgo)), changedAt: before(now, days(one.changedDaysAgo)) }
  await tx.claim.create({
    data: { id, userId, policyId, number, title: one.title, status: one.status, ...dates, claimed, approved },
  })
  for (let from = 0; from < lines.length; from += BATCH) {
    await tx.claimLine.createMany({
      data: lines.slice(from, from + BATCH).map((line) => ({ ...line, claimId: id, userId })),
    })
  }
  await makeDocuments(tx, id, one, lines, now)
}

/** Seven columns each, well under PostgreSQL's 65 535 parameters. */
const BATCH = 2_500

const sum = (lines: readonly Line[], of: 'amount' | 'covered'): number =>
  lines.reduce((total, line) => total + line[of], 0)
