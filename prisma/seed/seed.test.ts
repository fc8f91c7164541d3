import { expect, it } from 'vitest'
import { verifyPassword } from '@/lib/credentials/password'
import { unseal } from '@/lib/crypto'
import { prisma } from '@/lib/db'
import { env } from '@/lib/env'
import type { Person } from '@/lib/policy/permit'
import { claimDocumentPdf, listDocuments } from '@/lib/portal/documents/document'
import { overview } from '@/lib/portal/overview/overview'
import { LARGE_PAYOUT, viewPayouts } from '@/lib/portal/payouts/payout'
import { listPolicies } from '@/lib/portal/policies/policy'
import { permitted } from '@/lib/testing/household'
import { readClock } from '@/lib/time'
import { seed } from '../seed'
import { ACCOUNTS, DEMO_PASSWORD } from './people'

const NOW = readClock()

async function person(email: string): Promise<Person> {
  const user = await prisma.user.findUniqueOrThrow({ where: { email } })
  return { kind: 'customer', id: user.id, name: user.name, email, language: user.language, roles: ['customer'] }
}

it('makes the demo tenant once, whoever asks and however often', async () => {
  const url = env.DATABASE_URL
  expect((await Promise.all([seed(url, NOW), seed(url, NOW)])).toSorted()).toEqual([false, true])
  expect(await seed(url, NOW)).toBe(false)
  const counts = [
    prisma.user.count({ where: { demo: true } }),
    prisma.policy.count(),
    prisma.claim.count(),
    prisma.invoice.count(),
  ]
  expect(await Promise.all(counts)).toEqual([6, 4, 12, 30])
  expect(await prisma.claimLine.count({ where: { claim: { title: { startsWith: 'Rehabilitation' } } } })).toBe(25_000)
  expect(await prisma.claim.count({ where: { documents: { none: {} } } })).toBe(0)
}, 60_000)

it('gives everybody but Carla an authenticator that is trusted', async () => {
  const users = await prisma.user.findMany({ include: { totp: true }, orderBy: { email: 'asc' } })
  expect(users.map(({ email, roles, totp }) => [email, roles[0], totp ? 'totp' : 'none']).sort()).toEqual(
    Object.values(ACCOUNTS)
      .map(({ email, role, authenticator }) => [email, role, authenticator])
      .sort(),
  )
  for (const { id, passwordHash, totp } of users) {
    expect(await verifyPassword(passwordHash, DEMO_PASSWORD)).toBe(true)
    if (totp) expect(unseal(totp.sealedSecret, id)).toMatch(/^[A-Z2-7]{32}$/)
    if (totp) expect(totp.trustedFrom < NOW).toBe(true)
  }
})

it('tells stories that add up', async () => {
  const wrong = await prisma.$queryRaw`
    select c.number from claim c join claim_line l on l.claim_id = c.id group by c.id
    having sum(l.amount) <> c.claimed or (c.approved is not null and sum(l.covered) <> c.approved) or bool_or(l.user_id <> c.user_id)`
  expect(wrong).toEqual([])
  for (const { email } of [ACCOUNTS.ada, ACCOUNTS.ben, ACCOUNTS.carla]) {
    const one = await person(email)
    const seen = await overview(permitted('overview.view', one, NOW))
    expect(seen.due.count).toBeGreaterThan(0)
    expect(seen.changes.length).toBeGreaterThan(0)
    expect((await listPolicies(permitted('policy.list', one, NOW))).length).toBeGreaterThan(0)
  }
})

it('leaves Ada enough for a payout over the limit, and documents that open', async () => {
  const ada = await person(ACCOUNTS.ada.email)
  const { account, balance } = await viewPayouts(permitted('payout.list', ada, NOW))
  expect(account).toMatchObject({ bank: 'Casco Savings', last4: '0117' })
  expect(balance).toBeGreaterThan(LARGE_PAYOUT * 2)
  for (const { id } of await listDocuments(permitted('document.list', ada, NOW))) {
    const { stream } = await claimDocumentPdf(permitted('document.claim.download', ada, NOW), id)
    expect((await new Response(stream).bytes()).length).toBeGreaterThan(1_000)
  }
})
