import { expect, it } from 'vitest'
import { verifyPassword } from '@/lib/credentials/password'
import { unseal } from '@/lib/crypto'
import { prisma } from '@/lib/db'
import { sightingAs } from '@/lib/entry/demo/appearance'
import { DEVICES, type DeviceName, type Place } from '@/lib/entry/demo/scenery'
import { env } from '@/lib/env'
import type { Person } from '@/lib/policy/permit'
import { claimDocumentPdf, listDocuments } from '@/lib/portal/documents/document'
import { type ExportChoice, exportStakes, exportWeight } from '@/lib/portal/exports/claim-export'
import { overview } from '@/lib/portal/overview/overview'
import { LARGE_PAYOUT, viewPayouts } from '@/lib/portal/payouts/payout'
import { listPolicies } from '@/lib/portal/policies/policy'
import { assess } from '@/lib/risk/assess'
import { inForce } from '@/lib/risk/in-force'
import { readHistory } from '@/lib/risk/learning/read'
import { activityOf } from '@/lib/risk/model'
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

it('knows Ben from some weeks at home, and Ada not at all', async () => {
  const { model } = await inForce(NOW)
  const known = async (email: string) =>
    readHistory((await person(email)).id, sightingAs('home', 'laptop', NOW), NOW, model.halfLife)
  const { user } = await known(ACCOUNTS.ben.email)
  expect(activityOf(user.signIns)).toBe('frequent')
  expect(user.counts.country.seen / user.weight).toBeCloseTo(1)
  expect(user.counts.prefix.seen / user.weight).toBeGreaterThan(0.7)
  expect(user.hours[3]).toBe(0)
  expect(user).toMatchObject({ exports: [3, 4, 3], amounts: [64_000, 48_000, 61_500, 52_000] })
  expect((await known(ACCOUNTS.ada.email)).user.signIns).toBe(0)
})

it('lets Ben in quietly at home, and finds a night in Brazil on another computer strange', async () => {
  const { id } = await person(ACCOUNTS.ben.email)
  const inUse = await inForce(NOW)
  const levelOf = async (place: Place, device: DeviceName, hour: number) => {
    const sighting = { ...sightingAs(place, device, NOW), hour }
    const standing = DEVICES[device].known ? 'known' : 'new'
    const { user, global } = await readHistory(id, sighting, NOW, inUse.model.halfLife)
    const shown = { standing, binding: 'cookie', copied: false } as const
    const rest = { failures: 0, passwordBreached: false, credentialChangedAt: null, session: null, stakes: null }
    return assess({ ...sighting, at: NOW, device: shown, ...rest }, user, global, inUse).level
  }
  expect(await levelOf('home', 'laptop', 15)).toBe('low')
  expect(await levelOf('mobile', 'laptop', 15)).toBe('low')
  expect(await levelOf('france', 'laptop', 15)).not.toBe('low')
  expect(await levelOf('brazil', 'computer', 4)).toBe('high')
})

it('lets Ben take all his years by a code, and Ada not all of hers', async () => {
  const inUse = await inForce(NOW)
  const takes = async (email: string, choice: ExportChoice) => {
    const who = await person(email)
    const sighting = sightingAs('home', 'laptop', NOW)
    const { user, global } = await readHistory(who.id, sighting, NOW, inUse.model.halfLife)
    const session = { createdAt: NOW, changes: [] }
    const rest = { failures: 0, passwordBreached: false, credentialChangedAt: null, session }
    const device = { standing: 'known', binding: 'cookie', copied: false } as const
    const stakes = await exportStakes(who, choice, NOW)
    const { level } = assess({ ...sighting, hour: 15, at: NOW, device, ...rest, stakes }, user, global, inUse)
    return { level, until: (await exportWeight(choice, { person: who, now: NOW })).strongUntil }
  }
  expect(await takes(ACCOUNTS.ben.email, {})).toEqual({ level: 'low', until: null })
  expect((await takes(ACCOUNTS.ada.email, {})).until).toBe('always')
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
