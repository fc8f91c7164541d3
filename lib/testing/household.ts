// A customer's papers for tests, and a permit to read them. Each test makes its own, so that it can run beside any other.
import { prisma } from '@/lib/db'
import type { OperationName } from '@/lib/policy/catalogue'
import { mintPermit, type Permit, type PermitParts, type Person } from '@/lib/policy/permit'
import { startOf } from '@/lib/portal/day'
import { randomId } from '@/lib/random'

const NETWORK = '192.0.2.0/24'

/** The moment at which these stories play. */
export const NOON = new Date('2026-06-15T12:00:00.000Z')

/** A permit as the gate would mint it for a person. */
export const permitted = <Name extends OperationName>(operation: Name, actor: Person, now: Date = NOON): Permit<Name> =>
  mintPermit<Name>({
    operation,
    actor,
    sessionId: randomId(),
    requestId: randomId(),
    network: NETWORK,
    proof: 'none',
    now,
  } as unknown as PermitParts<Name>)

/** A policy of a customer. */
export async function aPolicy(of: Person): Promise<string> {
  const id = randomId()
  const coverages = [{ name: 'Collision', limit: 5_000_000, deductible: 50_000 }]
  const dates = { starts: startOf('2026-01-01'), ends: startOf('2026-12-31'), changedAt: NOON }
  const words = { number: numbered('HM', id), kind: 'auto', title: 'Auto', status: 'active', insured: 'A car' }
  await prisma.policy.create({ data: { id, userId: of.id, ...words, ...dates, premium: 8_000, coverages } })
  return id
}

/** An invoice on a policy, due on a day. */
export async function anInvoice(
  of: Person,
  policyId: string,
  { amount = 10_000, due = '2026-07-01', paid = '' } = {},
): Promise<string> {
  const id = randomId()
  const days = { issuedOn: startOf('2026-06-01'), dueOn: startOf(due), paidOn: paid ? startOf(paid) : null }
  await prisma.invoice.create({ data: { id, userId: of.id, policyId, number: numbered('INV', id), amount, ...days } })
  return id
}

/** A claim on a policy; `approved` in cents, or null while undecided. */
export async function aClaim(
  of: Person,
  policyId: string,
  { approved = null as number | null, opened = '2026-05-02' } = {},
): Promise<string> {
  const id = randomId()
  const words = { number: numbered('CL', id), title: 'A dent', status: approved === null ? 'submitted' : 'approved' }
  await prisma.claim.create({
    data: {
      id,
      userId: of.id,
      policyId,
      ...words,
      openedOn: startOf(opened),
      changedAt: NOON,
      claimed: 200_000,
      approved,
    },
  })
  return id
}

/** A document of a claim. */
export async function aDocument(claimId: string): Promise<string> {
  const id = randomId()
  const body = {
    paragraphs: ['We have decided.'],
    rows: [{ description: 'Bumper', claimed: 90_000, covered: 80_000 }],
    signedBy: 'M. Holm',
  }
  await prisma.claimDocument.create({
    data: { id, claimId, title: 'Our decision', kind: 'decision', issuedOn: startOf('2026-05-20'), body },
  })
  return id
}

/** `count` lines of a claim, numbered from 1. */
export async function claimLines(of: Person, claimId: string, count: number): Promise<void> {
  await prisma.$executeRaw`
    insert into claim_line (claim_id, user_id, served_on, description, provider, amount, covered)
    select ${claimId}::uuid, ${of.id}::uuid, '2026-03-09', 'Physiotherapy ' || n, 'Bay Clinic', 12345, 10000
    from generate_series(1, ${count}::int) n order by n`
}

/** A number as long as real ones are, and nobody else's: the end of the identifier. */
const numbered = (prefix: string, id: string): string => `${prefix}-${id.slice(-10)}`
