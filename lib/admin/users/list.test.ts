// The list of users and a user's page on a real database.
import { describe, expect, it } from 'vitest'
import { prisma } from '../../db'
import { NotFound } from '../../fault'
import { randomId } from '../../random'
import { permitted } from '../../testing/household'
import { aColleague, aCustomer } from '../../testing/people'
import { aSession, idleSession } from '../../testing/sessions'
import { before, days, readClock } from '../../time'
import { listUsers } from './list'
import { readUserFilter, type UserFilter } from './query'
import { viewUser } from './view'

const NOW = readClock()

const listing = async () => permitted('admin.user.list', await aColleague({ passkey: false, totp: false }), NOW)

const filterOf = (query: Record<string, string>): UserFilter => {
  const read = readUserFilter(query)
  if (!read.ok) throw new Error(JSON.stringify(read.issues))
  return read.filter
}

describe('the list of users', () => {
  it('finds by the beginning of a name or an address, by identifier, role and state', async () => {
    const permit = await listing()
    const ada = await aCustomer({ name: 'Ada 100% North', email: 'first_ada@harbor.example' })
    const eve = await aCustomer({ name: 'Eve', email: 'firstxeve@harbor.example', state: 'disabled' })
    const auditor = await aCustomer({ name: 'Ada Auditor', roles: ['auditor'] })
    const ids = async (query: Record<string, string>) =>
      (await listUsers(permit, filterOf(query))).users.map(({ id }) => id)
    expect(await ids({ q: 'FIRST_' })).toEqual([ada.id])
    expect((await ids({ q: 'first' })).sort()).toEqual([ada.id, eve.id].sort())
    expect(await ids({ q: 'ada 100%' })).toEqual([ada.id])
    expect(await ids({ q: '%' })).toEqual([])
    expect(await ids({ q: eve.id })).toEqual([eve.id])
    expect(await ids({ role: 'auditor' })).toEqual([auditor.id])
    expect(await ids({ state: 'disabled' })).toEqual([eve.id])
    expect(await ids({ q: 'ada', role: 'customer', state: 'active' })).toEqual([ada.id])
  })

  it('pages through everybody once, also among those who joined at the same moment', async () => {
    const permit = await listing()
    const createdAt = before(NOW, days(3))
    for (let n = 0; n < 7; n += 1) await aCustomer({ name: `Page ${n}`, createdAt: n < 4 ? createdAt : NOW })
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await listUsers(permit, filterOf({ q: 'page ' }), {
        size: 2,
        ...(after ? { after } : {}),
        countTo: 5,
      })
      expect([page.count, page.more]).toEqual([5, true])
      seen.push(...page.users.map(({ id }) => id))
      after = page.next ?? undefined
      if (seen.length === 2) await aCustomer({ name: 'Page of somebody who came meanwhile', createdAt: readClock() })
    } while (after)
    expect(new Set(seen).size).toBe(7)
  })

  it('says what is wrong with a filter', () => {
    expect(readUserFilter({ role: 'root', state: 'gone' })).toMatchObject({
      ok: false,
      issues: { role: expect.any(String), state: expect.any(String) },
    })
  })
})

describe('a user’s page', () => {
  it('shows kinds and names of authenticators, live sessions and activity, and no secret', async () => {
    const admin = await aColleague()
    const customer = await aCustomer({ password: true, passkey: true, totp: true })
    await aSession(customer)
    await idleSession(await aSession(customer), { minutes: 45 })
    const view = await viewUser(permitted('admin.user.view', admin, readClock()), customer.id)
    expect(view.authenticators.map(({ kind }) => kind)).toEqual(['passkey', 'totp'])
    expect(view.password).not.toBeNull()
    expect([view.liveSessions, view.sessions.length, view.own]).toEqual([1, 2, false])
    expect(view.sessions.map(({ state }) => state).sort()).toEqual(['idle', 'live'])
    const row = await prisma.user.findUniqueOrThrow({
      where: { id: customer.id },
      include: { totp: true, passkeys: true },
    })
    const text = JSON.stringify(view)
    for (const secret of [row.passwordHash, row.totp?.sealedSecret, row.passkeys[0]?.credentialId])
      expect(text).not.toContain(secret)
  })

  it('is not there for nobody', async () => {
    const permit = permitted('admin.user.view', await aColleague({ passkey: false, totp: false }), NOW)
    await expect(viewUser(permit, randomId())).rejects.toThrow(NotFound)
    await expect(viewUser(permit, 'x')).rejects.toThrow(NotFound)
  })
})
