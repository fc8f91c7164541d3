// Ending sessions of others, through the gate and on a real database: whom it hits, whom it spares, what it leaves.
import { describe, expect, it } from 'vitest'
import { prisma } from '../../db'
import { pass } from '../../gate/gate'
import { identityOf } from '../../gate/judge'
import type { Person } from '../../policy/permit'
import { randomId } from '../../random'
import { eventsOf } from '../../testing/audit'
import { lettersTo } from '../../testing/letters'
import { aColleague, aCustomer } from '../../testing/people'
import { aProof } from '../../testing/proofs'
import { aRequest } from '../../testing/requests'
import { aSession, idleSession, type MadeSession } from '../../testing/sessions'
import { EndEveryone, EndSession, endEveryone, endOne, previewEnd, previewEveryone } from './ending'

const REASON = 'Reported stolen by phone'

const anAdmin = async () => {
  const admin = await aColleague()
  return { admin, session: await aSession(admin, { events: ['password', 'totp'] }) }
}

/** Ends one session as the action does, with proof in hand. */
const end = async (by: MadeSession, sessionId: string) => {
  await aProof(by, 'admin.session.end', { sessionId, reason: REASON })
  return askToEnd(by, sessionId)
}

const askToEnd = (by: MadeSession, sessionId: string, reason = REASON) => {
  const facts = aRequest(by)
  const input = { sessionId, reason }
  const summary = (person: Person, asking: string) => previewEnd(input, person, facts.now, asking)
  const intent = { operation: 'admin.session.end', input, summary } as const
  return pass(facts, intent, (permit, tx) => endOne(tx, permit, { ...input, network: facts.network }))
}

const endAll = (by: MadeSession, input = { reason: REASON }) => {
  const facts = aRequest(by)
  const intent = { operation: 'admin.everyone.end-sessions', input, summary: () => previewEveryone(input) } as const
  return pass(facts, intent, (permit, tx) => endEveryone(tx, permit, { ...input, network: facts.network }))
}

const mailsTo = async (email: string) => (await lettersTo(email)).map(({ kind }) => ({ kind }))

describe('ending one session', () => {
  it('takes effect on its very next request, with the reason, and spares the others', async () => {
    const { session } = await anAdmin()
    const customer = await aCustomer()
    const [victim, other] = [await aSession(customer), await aSession(customer)]
    expect((await identityOf(aRequest(victim))).kind).toBe('live')
    expect(await end(session, victim.id)).toBeDone()
    expect(await identityOf(aRequest(victim))).toEqual({ kind: 'ended', reason: 'ended-by-staff' })
    expect((await identityOf(aRequest(other))).kind).toBe('live')
  })

  it('leaves events that name who, whose, which and why, and a letter', async () => {
    const { admin, session } = await anAdmin()
    const customer = await aCustomer()
    const victim = await aSession(customer)
    await end(session, victim.id)
    const [event] = await eventsOf(customer, { kind: 'session.ended' })
    expect(event).toMatchObject({ actorId: admin.id, subjectId: customer.id, sessionId: victim.id, outcome: 'done' })
    expect(event?.details).toEqual({ sessionId: victim.id, reason: 'ended-by-staff', why: REASON })
    await expect(admin).toHaveAuditEvent({ kind: 'operation.performed', operation: 'admin.session.end' })
    expect(await mailsTo(customer.email)).toEqual([{ kind: 'session-ended-by-staff' }])
  })

  it('refuses the session in use, one that has ended, and one that is not there', async () => {
    const { session } = await anAdmin()
    const victim = await aSession(await aCustomer())
    expect(await end(session, session.id)).toBeInvalidAt('sessionId')
    expect((await identityOf(aRequest(session))).kind).toBe('live')
    await end(session, victim.id)
    expect(await end(session, victim.id)).toBeInvalidAt('sessionId')
    expect(await end(session, randomId())).toBeDenied('not-found')
  })

  it('ends one that lapsed unmarked, for good', async () => {
    const { session } = await anAdmin()
    const victim = await idleSession(await aSession(await aCustomer()), { minutes: 45 })
    expect(await end(session, victim.id)).toBeDone()
  })

  it.each(['support', 'auditor', 'customer'] as const)('is not for %s', async (role) => {
    const somebody = await aCustomer({ roles: [role], passkey: true })
    const session = await aSession(somebody, { events: ['passkey'] })
    const victim = await aSession(await aCustomer())
    expect(await end(session, victim.id)).toBeDenied('not-for-you')
    expect((await identityOf(aRequest(victim))).kind).toBe('live')
  })

  it('says beforehand whose session it is and where, and asks for proof of that act, however recent the sign-in', async () => {
    const { session } = await anAdmin()
    const customer = await aCustomer({ name: 'Ada North' })
    const victim = await aSession(customer, { client: 'Firefox on Windows' })
    const passage = await askToEnd(session, victim.id)
    expect(passage).toBeChallengedFor('admin.session.end')
    expect(JSON.stringify(passage.outcome)).toMatch(/End a session of Ada North.*Firefox on Windows.*Reported stolen/)
    expect((await identityOf(aRequest(victim))).kind).toBe('live')
  })

  it('asks for no proof of what cannot be done', async () => {
    const session = await aSession(await aColleague())
    expect(await askToEnd(session, randomId())).toBeDenied('not-found')
  })
})

describe('ending the sessions of everyone', () => {
  it('asks for a passkey even after fresh proof, and counts what it would hit', async () => {
    const { session } = await anAdmin()
    await aSession(await aCustomer())
    const passage = await endAll(session)
    expect(passage).toBeChallengedFor('admin.everyone.end-sessions')
    const open = await prisma.session.count({ where: { endedAt: null } })
    expect(JSON.stringify(passage.outcome)).toContain(`${open - 1}, all but the one you are using`)
  })

  it('ends them all but the one in use, and says how many', async () => {
    const { admin, session } = await anAdmin()
    const others = await Promise.all([aSession(admin), aSession(await aCustomer()), aSession(await aCustomer())])
    await aProof(session, 'admin.everyone.end-sessions', { reason: REASON })
    expect(await endAll(session)).toBeDone()
    for (const other of others)
      expect(await identityOf(aRequest(other))).toEqual({ kind: 'ended', reason: 'ended-by-staff' })
    expect((await identityOf(aRequest(session))).kind).toBe('live')
    expect(await prisma.session.count({ where: { endedAt: null } })).toBe(1)
    const [event] = await eventsOf(admin, { kind: 'sessions.ended' })
    expect(event?.details).toMatchObject({ scope: 'everyone', why: REASON, reason: 'ended-by-staff' })
  })

  it('lets one of two admins win who end each other at once, and tells the other in a sentence', async () => {
    const [one, two] = [await anAdmin(), await anAdmin()]
    const outcomes = await Promise.all([end(one.session, two.session.id), end(two.session, one.session.id)])
    const kinds = outcomes.map(({ outcome }) => outcome.kind).sort()
    expect(kinds.filter((kind) => kind === 'done')).toHaveLength(1)
    expect(['invalid', 'signed-out']).toContain(kinds.find((kind) => kind !== 'done'))
    const live = await prisma.session.count({ where: { id: { in: [one.session.id, two.session.id] }, endedAt: null } })
    expect(live).toBe(1)
  })
})

describe('the reason', () => {
  it.each(['', '  ', 'ab', 'x'.repeat(501), 'bell\u0007', 'turned \u202e around'])(
    'is needed, and has to be plain: %j',
    (reason) => {
      expect(EndEveryone.safeParse({ reason }).success).toBe(false)
      expect(EndSession.safeParse({ sessionId: randomId(), reason }).success).toBe(false)
    },
  )

  it('is needed at all', () => expect(EndEveryone.safeParse({}).success).toBe(false))

  it('may have lines and any script', () => {
    expect(EndEveryone.safeParse({ reason: ' Zwei\r\nZeilen — 不正 🙂 ' }).data).toEqual({
      reason: 'Zwei\nZeilen — 不正 🙂',
    })
  })
})
