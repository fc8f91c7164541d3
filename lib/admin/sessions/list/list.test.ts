// The list of sessions on a real database: whatever the filter, the order and the page size, its pages are exactly the
// sessions that fit, each once, in order. A model in plain TypeScript says which those are.
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { prisma } from '../../../db'
import type { Permit } from '../../../policy/permit'
import { randomBytes, randomId } from '../../../random'
import type { EndReason } from '../../../sessions/session'
import { permitted } from '../../../testing/household'
import { aColleague, aCustomer, type MadePerson } from '../../../testing/people'
import { after, before, days, hours, minutes } from '../../../time'
import { listSessions, type SessionPage } from './list'
import { type Order, readSessionFilter, type SessionFilter } from './query'

const NOW = new Date('2026-06-15T12:00:00.000Z')
const CLIENTS = ['Chrome on Linux', 'Chrome on Windows', 'Firefox on Linux', 'Safari', '']
const COUNTRIES = ['US', 'DE', null]
const NAMES = ['Ada North', 'Ada South', 'Ben 100%', 'ben_x', 'Cleo']
const AGES = [minutes(1), minutes(29), hours(3), days(2), days(20)]

type Made = Awaited<ReturnType<typeof aSessionRow>> & { readonly owner: MadePerson }

let permit: Permit<'admin.session.list'>
let made: readonly Made[]

/** The n-th of a varied lot; several share their moments, so that order falls back on identifiers. */
const aSessionRow = (owner: MadePerson, n: number) => {
  const createdAt = before(NOW, AGES[(n >> 1) % AGES.length] ?? minutes(1))
  const idleSeconds = [300, 1_800, 1_209_600][n % 3] ?? 300
  const lastSeenAt = n % 2 ? createdAt : new Date(Math.min(NOW.getTime(), createdAt.getTime() + minutes(n % 40)))
  const endedAt = n % 4 === 0 ? lastSeenAt : null
  return {
    id: randomId(),
    userId: owner.id,
    tokenHash: randomBytes(32),
    audience: 'customer',
    events: [],
    assurance: 1 + (n % 7 === 0 ? 1 : 0),
    deviceHash: randomBytes(32),
    client: CLIENTS[(n >> 2) % CLIENTS.length] ?? '',
    userAgent: 'secret-agent',
    network: '192.0.2.0/24',
    country: COUNTRIES[n % COUNTRIES.length] ?? null,
    createdAt,
    lastSeenAt,
    rotatedAt: createdAt,
    idleSeconds,
    expiresAt: after(createdAt, n % 5 === 0 ? hours(1) : days(30)),
    endedAt,
    endReason: (endedAt ? 'signed-out' : null) as EndReason | null,
  }
}

beforeAll(async () => {
  const owners = await Promise.all(
    NAMES.map((name, n) => aCustomer({ name, email: `${n % 2 ? 'a' : 'b'}%${n}_@harbor.example` })),
  )
  made = owners.flatMap((owner, u) =>
    Array.from({ length: 24 }, (_, n) => ({ ...aSessionRow(owner, u * 24 + n), owner })),
  )
  await prisma.session.createMany({ data: made.map(({ owner: _, ...row }) => row) })
  permit = permitted('admin.session.list', await aColleague({ passkey: false, totp: false }), NOW)
})

/** Every page from the first to the last. */
async function allPages(filter: SessionFilter, page: SessionPage, between: () => Promise<unknown> = async () => {}) {
  const ids: string[] = []
  let next: string | null | undefined
  do {
    const list = await listSessions(permit, filter, { ...page, after: next ?? undefined })
    ids.push(...list.sessions.map(({ id }) => id))
    next = list.next
    if (next) await between()
  } while (next)
  return ids
}

const filterOf = (query: Record<string, string>): SessionFilter => {
  const read = readSessionFilter(query)
  if (!read.ok) throw new Error(JSON.stringify(read.issues))
  return read.filter
}

const fits =
  ({ q, state, device, country, within, older, aal }: SessionFilter) =>
  (session: Made): boolean => {
    const { owner, client } = session
    const begins = (text: string) => text.toLowerCase().startsWith((q ?? '').toLowerCase())
    const over =
      session.endedAt ??
      new Date(Math.min(session.expiresAt.getTime(), session.lastSeenAt.getTime() + session.idleSeconds * 1000))
    return [
      !q || begins(owner.email) || begins(owner.name) || q === session.id || q === owner.id,
      state === 'all' || (state === 'live') === over > NOW,
      !device ||
        (device === 'unknown'
          ? client === ''
          : client === device || (client.includes(' on ') && client.split(' on ').includes(device))),
      !country || (session.country ?? 'unknown') === country,
      !within || session.createdAt >= before(NOW, within),
      !older || session.createdAt < before(NOW, older),
      !aal || session.assurance === aal,
    ].every(Boolean)
  }

const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0)
const ORDERS: Readonly<Record<Order, (a: Made, b: Made) => number>> = {
  seen: (a, b) => compare(b.lastSeenAt.getTime(), a.lastSeenAt.getTime()) || compare(a.id, b.id),
  started: (a, b) => compare(b.createdAt.getTime(), a.createdAt.getTime()) || compare(a.id, b.id),
  user: (a, b) => compare(a.owner.email, b.owner.email) || compare(a.id, b.id),
}

const expected = (filter: SessionFilter) =>
  made
    .filter(fits(filter))
    .sort(ORDERS[filter.sort])
    .map(({ id }) => id)

const queries = fc.record({
  q: fc.constantFrom('', '', 'ada', 'ADA S', 'ben', 'Ben 100%', 'ben_', '%', 'a%', 'zoe'),
  state: fc.constantFrom('', 'live', 'ended', 'all'),
  device: fc.constantFrom('', '', 'Chrome', 'Linux', 'Chrome on Linux', 'Safari', 'unknown', 'Opera'),
  country: fc.constantFrom('', '', 'us', 'DE', 'unknown', 'FR'),
  within: fc.constantFrom('', '', '30m', '3d', '40d'),
  older: fc.constantFrom('', '', '5m', '2h'),
  aal: fc.constantFrom('', '', '1', '2'),
  sort: fc.constantFrom('', 'seen', 'started', 'user'),
})

describe('the list of sessions', () => {
  it('pages through exactly the sessions that fit, whatever the filter', async () => {
    const pages = fc.record({ size: fc.constantFrom(1, 3, 7, 50), countTo: fc.constantFrom(0, 4, 25, 10_000) })
    await fc.assert(
      fc.asyncProperty(queries, pages, async (query, page) => {
        fc.pre(readSessionFilter(query).ok)
        const filter = filterOf(query)
        expect(await allPages(filter, { ...page, size: Math.max(page.size, 3) })).toEqual(expected(filter))
      }),
      { numRuns: 120 },
    )
  }, 120_000)

  it('finds a session and a user by identifier', async () => {
    const [one] = made
    if (!one) throw new Error('no session')
    expect(await allPages(filterOf({ q: one.id, state: 'all' }), {})).toEqual([one.id])
    expect(await allPages(filterOf({ q: one.owner.id.toUpperCase(), state: 'all' }), {})).toHaveLength(24)
  })

  it('counts no further than it was told, and says so on every page', async () => {
    const filter = filterOf({ state: 'all' })
    const first = await listSessions(permit, filter, { countTo: 100, size: 100 })
    expect([first.count, first.more]).toEqual([100, true])
    const second = await listSessions(permit, filter, { countTo: 100, size: 100, after: first.next ?? '' })
    expect([second.count, second.more, second.next]).toEqual([100, true, null])
    expect((await listSessions(permit, filter)).count).toBe(120)
  })

  it.each(['seen', 'started', 'user'])(
    'neither loses nor repeats a session while others are inserted: by %s',
    async (sort) => {
      for (const countTo of [0, 10_000]) {
        const filter = filterOf({ state: 'all', sort })
        const before = expected(filter)
        const added = new Set<string>()
        const ids = await allPages(filter, { size: 20, countTo }, async () => {
          const owner = made[added.size * 7]?.owner as MadePerson
          const row = aSessionRow(owner, added.size * 3)
          added.add(row.id)
          await prisma.session.create({ data: row })
        })
        expect(new Set(ids).size).toBe(ids.length)
        expect(ids.filter((id) => !added.has(id))).toEqual(before)
        await prisma.session.deleteMany({ where: { id: { in: [...added] } } })
      }
    },
  )

  it('starts over at a cursor that cannot be read, or that belongs to another order', async () => {
    const filter = filterOf({ state: 'all', sort: 'user' })
    const first = await listSessions(permit, filter, { size: 5 })
    const other = await listSessions(permit, filterOf({ state: 'all' }), { size: 5 })
    for (const after of ['', 'nonsense', 'AAAA', 'x'.repeat(5000), other.next ?? ''])
      expect((await listSessions(permit, filter, { size: 5, after })).sessions).toEqual(first.sessions)
  })

  it('tells idle and expired ones for what they are, before anybody marked them', async () => {
    const states = (await listSessions(permit, filterOf({ state: 'ended' }), { size: 200 })).sessions
    expect(new Set(states.map(({ state }) => state))).toEqual(new Set(['idle', 'expired', 'ended']))
    const live = (await listSessions(permit, filterOf({}), { size: 200 })).sessions
    expect(new Set(live.map(({ state }) => state))).toEqual(new Set(['live']))
  })

  it('shows neither hashes nor the raw user agent', async () => {
    const { sessions } = await listSessions(permit, filterOf({ state: 'all' }), { size: 200 })
    expect(JSON.stringify(sessions)).not.toMatch(/hash|secret-agent|userAgent/i)
  })
})
