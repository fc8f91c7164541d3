// People and their papers for tests: each test makes the customers it needs, so that it can run beside any other.
import { prisma } from '@/lib/db'
import type { OperationName } from '@/lib/policy/catalogue'
import { mintPermit, type Permit, type PermitParts, type Person } from '@/lib/policy/permit'
import { startOf } from '@/lib/portal/day'
import { randomBytes, randomId } from '@/lib/random'

/** The moment at which these stories play. */
export const NOON = new Date('2026-06-15T12:00:00.000Z')

/** A customer with nothing yet. */
export async function aCustomer(name = 'Robin Test'): Promise<Person> {
  const id = randomId()
  const email = `${id}@harbor.example`
  await prisma.user.create({ data: { id, email, name, roles: ['customer'], webauthnHandle: randomBytes(32), createdAt: NOON } })
  return { kind: 'customer', id, name, email, language: 'en-US', roles: ['customer'] }
}

/** A permit as the gate would mint it for a person. */
export const permitted = <Name extends OperationName>(operation: Name, actor: Person, now: Date = NOON): Permit<Name> =>
  mintPermit<Name>({ operation, actor, sessionId: randomId(), requestId: randomId(), now } as unknown as PermitParts<Name>)

/** A policy of a customer. */
export async function aPolicy(of: Person): Promise<string> {
  const id = randomId()
  const coverages = [{ name: 'Collision', limit: 5_000_000, deductible: 50_000 }]
  const dates = { starts: startOf('2026-01-01'), ends: startOf('2026-12-31'), changedAt: NOON }
  const words = { number: `HM-${id}`, kind: 'auto', title: 'Auto', status: 'active', insured: 'A car' }
  await prisma.policy.create({ data: { id, userId: of.id, ...words, ...dates, premium: 8_000, coverages } })
  return id
}

/** An invoice on a policy, due on a day. */
export async function anInvoice(of: Person, policyId: string, { amount = 10_000, due = '2026-07-01', paid = '' } = {}): Promise<string> {
  const id = randomId()
  const days = { issuedOn: startOf('2026-06-01'), dueOn: startOf(due), paidOn: paid ? startOf(paid) : null }
  await prisma.invoice.create({ data: { id, userId: of.id, policyId, number: `INV-${id}`, amount, ...days } })
  return id
}

/** A claim on a policy; `approved` in cents, or null while undecided. */
export async function aClaim(of: Person, policyId: string, { approved = null as number | null, opened = '2026-05-02' } = {}): Promise<string> {
  const id = randomId()
  const words = { number: `CL-${id}`, title: 'A dent', status: approved === null ? 'submitted' : 'approved' }
  await prisma.claim.create({
    data: { id, userId: of.id, policyId, ...words, openedOn: startOf(opened), changedAt: NOON, claimed: 200_000, approved },
  })
  return id
}

/** A document of a claim. */
export async function aDocument(claimId: string): Promise<string> {
  const id = randomId()
  const body = { paragraphs: ['We have decided.'], rows: [{ description: 'Bumper', claimed: 90_000, covered: 80_000 }], signedBy: 'M. Holm' }
  await prisma.claimDocument.create({
    data: { id, claimId, title: 'Our decision', kind: 'decision', issuedOn: startOf('2026-05-20'), body },
  })
  return id
}

/** `count` lines of a claim, served on consecutive numbers of 2026-03. */
export async function claimLines(of: Person, claimId: string, count: number, description = 'Physiotherapy'): Promise<void> {
  const line = { claimId, userId: of.id, servedOn: startOf('2026-03-09'), provider: 'Bay Clinic', amount: 12_345, covered: 10_000 }
  for (let made = 0; made < count; made += 5_000) {
    const data = Array.from({ length: Math.min(5_000, count - made) }, (_, at) => ({ ...line, description: `${description} ${made + at + 1}` }))
    await prisma.claimLine.createMany({ data })
  }
}
