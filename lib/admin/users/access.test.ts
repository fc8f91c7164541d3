// Switching accounts off and on, and ending all sessions of a user, through the gate and on a real database.
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { prisma } from '../../db'
import { pass } from '../../gate/gate'
import { identityOf } from '../../gate/judge'
import { randomId } from '../../random'
import { eventsOf } from '../../testing/audit'
import { lettersTo } from '../../testing/letters'
import { aColleague, aCustomer, type MadePerson } from '../../testing/people'
import { aProof } from '../../testing/proofs'
import { aRequest } from '../../testing/requests'
import { aSession, type MadeSession } from '../../testing/sessions'
import { disable, enable, endSessions, OnUser, previewOn } from './access'

const REASON = 'Asked for it by letter'

const anAdmin = async () => {
  const admin = await aColleague()
  return { admin, session: await aSession(admin, { events: ['password', 'totp'] }) }
}

const ACTS = {
  'admin.user.disable': disable,
  'admin.user.enable': enable,
  'admin.user.end-sessions': endSessions,
} as const
type Act = keyof typeof ACTS

/** Does it as the action does, with proof in hand. */
const act = async <Name extends Act>(operation: Name, by: MadeSession, userId: string) => {
  await aProof(by, operation, { userId, reason: REASON })
  return ask(operation, by, userId)
}

const ask = <Name extends Act>(operation: Name, by: MadeSession, userId: string) => {
  const facts = aRequest(by)
  const input: z.output<typeof OnUser> = { userId, reason: REASON }
  const run = ACTS[operation] as (tx: unknown, permit: unknown, on: unknown) => Promise<unknown>
  return pass(facts, { operation, input, summary: (person) => previewOn(operation)(input, person) }, (permit, tx) =>
    run(tx, permit, { ...input, network: facts.network }),
  )
}

const mailsTo = async ({ email }: MadePerson) => (await lettersTo(email)).map(({ kind }) => kind)

describe('disabling a user', () => {
  it('ends all their sessions at once, with the reason, and nobody else’s', async () => {
    const { session } = await anAdmin()
    const customer = await aCustomer()
    const [one, two, other] = [await aSession(customer), await aSession(customer), await aSession(await aCustomer())]
    expect(await act('admin.user.disable', session, customer.id)).toBeDone()
    for (const ended of [one, two])
      expect(await identityOf(aRequest(ended))).toEqual({ kind: 'ended', reason: 'user-disabled' })
    expect((await identityOf(aRequest(other))).kind).toBe('live')
    const row = await prisma.user.findUniqueOrThrow({ where: { id: customer.id } })
    expect(row).toMatchObject({ state: 'disabled', disabledReason: REASON })
    expect(row.disabledAt).not.toBeNull()
  })

  it('leaves events with the reason, and a letter', async () => {
    const { admin, session } = await anAdmin()
    const customer = await aCustomer()
    await aSession(customer)
    await act('admin.user.disable', session, customer.id)
    const events = await eventsOf(customer)
    expect(events.map(({ kind, actorId, details }) => ({ kind, actorId, details }))).toEqual([
      {
        kind: 'sessions.ended',
        actorId: admin.id,
        details: { count: 1, reason: 'user-disabled', scope: 'user', why: REASON },
      },
      { kind: 'user.disabled', actorId: admin.id, details: { why: REASON } },
    ])
    await expect(admin).toHaveAuditEvent({ kind: 'operation.performed', operation: 'admin.user.disable' })
    expect(await mailsTo(customer)).toEqual(['account-disabled'])
  })

  it('cannot be done to oneself, nor twice, nor to nobody', async () => {
    const { admin, session } = await anAdmin()
    const customer = await aCustomer({ state: 'disabled' })
    expect(await act('admin.user.disable', session, admin.id)).toBeInvalidAt('userId')
    expect((await identityOf(aRequest(session))).kind).toBe('live')
    expect(await act('admin.user.disable', session, customer.id)).toBeInvalidAt('userId')
    expect(await act('admin.user.disable', session, randomId())).toBeDenied('not-found')
  })

  it('asks for no proof of what cannot be done, and says beforehand how many sessions it ends', async () => {
    const { admin, session } = await anAdmin()
    const customer = await aCustomer({ name: 'Ada North' })
    await Promise.all([aSession(customer), aSession(customer)])
    expect(await ask('admin.user.disable', session, admin.id)).toBeInvalidAt('userId')
    const { outcome } = await ask('admin.user.disable', session, customer.id)
    expect(outcome).toMatchObject({
      kind: 'challenged',
      challenge: {
        summary: {
          title: 'Disable Ada North and end all their sessions',
          lines: [
            { value: `Ada North, ${customer.email}` },
            { label: 'Open sessions that end', value: '2' },
            { value: REASON },
          ],
        },
      },
    })
  })

  it('by two admins at once happens once', async () => {
    const [one, two] = [await anAdmin(), await anAdmin()]
    const customer = await aCustomer()
    await aSession(customer)
    const outcomes = await Promise.all([one, two].map(({ session }) => act('admin.user.disable', session, customer.id)))
    expect(outcomes.map(({ outcome }) => outcome.kind).sort()).toEqual(['done', 'invalid'])
    expect(await eventsOf(customer, { kind: 'user.disabled' })).toHaveLength(1)
  })

  it('of each other leaves one admin standing', async () => {
    const [one, two] = [await anAdmin(), await anAdmin()]
    await Promise.all([
      act('admin.user.disable', one.session, two.admin.id),
      act('admin.user.disable', two.session, one.admin.id),
    ])
    expect(await prisma.user.count({ where: { id: { in: [one.admin.id, two.admin.id] }, state: 'active' } })).toBe(1)
  })
})

describe('enabling a user again', () => {
  it('lets them in anew, and brings no session back to life', async () => {
    const { session } = await anAdmin()
    const customer = await aCustomer()
    const before = await aSession(customer)
    await act('admin.user.disable', session, customer.id)
    const slipped = await aSession(customer)
    expect(await act('admin.user.enable', session, customer.id)).toBeDone()
    for (const old of [before, slipped]) expect((await identityOf(aRequest(old))).kind).toBe('ended')
    expect((await identityOf(aRequest(await aSession(customer)))).kind).toBe('live')
    expect(await prisma.user.findUniqueOrThrow({ where: { id: customer.id } })).toMatchObject({
      disabledAt: null,
      disabledReason: null,
    })
    await expect(customer).toHaveAuditEvent({ kind: 'user.enabled' })
    expect(await mailsTo(customer)).toEqual(['account-disabled', 'account-enabled'])
  })

  it('is refused where nothing is disabled', async () => {
    const { session } = await anAdmin()
    expect(await act('admin.user.enable', session, (await aCustomer()).id)).toBeInvalidAt('userId')
  })
})

describe('ending all sessions of a user', () => {
  it('ends them with the very next request, and tells the user once', async () => {
    const { session } = await anAdmin()
    const customer = await aCustomer()
    const sessions = [await aSession(customer), await aSession(customer)]
    expect(await act('admin.user.end-sessions', session, customer.id)).toBeDone()
    for (const ended of sessions)
      expect(await identityOf(aRequest(ended))).toEqual({ kind: 'ended', reason: 'ended-by-staff' })
    expect(await mailsTo(customer)).toEqual(['session-ended-by-staff'])
    await expect(customer).toHaveAuditEvent({ kind: 'sessions.ended' })
  })

  it('is refused for oneself, and where there is none; nothing is recorded or sent then', async () => {
    const { admin, session } = await anAdmin()
    const customer = await aCustomer()
    expect(await act('admin.user.end-sessions', session, admin.id)).toBeInvalidAt('userId')
    expect(await act('admin.user.end-sessions', session, customer.id)).toBeInvalidAt('userId')
    expect(await eventsOf(customer)).toEqual([])
    expect(await mailsTo(customer)).toEqual([])
  })

  it.each(['support', 'auditor'] as const)('is not for %s', async (role) => {
    const session = await aSession(await aColleague({ roles: [role] }), { events: ['passkey'] })
    const customer = await aCustomer()
    for (const operation of Object.keys(ACTS) as Act[])
      expect(await act(operation, session, customer.id)).toBeDenied('not-for-you')
  })
})

describe('the form', () => {
  it.each([{ userId: 'x', reason: REASON }, { userId: randomId() }, { userId: randomId(), reason: 'no' }])(
    'refuses %j',
    (fields) => {
      expect(OnUser.safeParse(fields).success).toBe(false)
    },
  )
})
