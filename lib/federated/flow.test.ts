// Round trips and links: each serves once, in time, and for the session that it was permitted to; and what is linked can
// be taken away without leaving anybody outside.
import { describe, expect, it } from 'vitest'
import { prisma, transaction } from '../db'
import { identityOf } from '../gate/judge'
import { mintPermit, type PermitParts } from '../policy/permit'
import { randomToken } from '../random'
import { anArrival, linked, somebody } from '../testing/federated'
import { letterTo } from '../testing/letters'
import { aCustomer, enrolPasskey, type MadePerson } from '../testing/people'
import { aRequest } from '../testing/requests'
import { aSession } from '../testing/sessions'
import { after, minutes, readClock } from '../time'
import { beginSignIn, permitLink, startLink, takeFlow } from './flow'
import { landSignIn } from './landing'
import { unlink, unlinkIdentity } from './linking'

const permitFor = <Name extends 'federated.link' | 'federated.unlink'>(
  operation: Name,
  actor: MadePerson,
  sessionId: string,
) =>
  mintPermit<Name>({
    operation,
    actor,
    sessionId,
    requestId: 'r',
    network: 'unknown',
    proof: 'none',
    now: readClock(),
  } as PermitParts<Name>)

describe('a round trip', () => {
  it('serves once, also where two come back together', async () => {
    const state = randomToken()
    const now = readClock()
    await beginSignIn(state, 'shared', '/claims', now)
    const taken = await Promise.all([takeFlow(state, now), takeFlow(state, now)])
    expect(taken.filter(Boolean)).toEqual([{ purpose: 'sign-in', stay: 'shared', next: '/claims' }])
    expect(await takeFlow(state, now)).toBeNull()
  })

  it('is over after ten minutes, and unknown by any other state', async () => {
    const state = randomToken()
    const now = readClock()
    await beginSignIn(state, 'default', '/', now)
    expect(await takeFlow(randomToken(), now)).toBeNull()
    expect(await takeFlow(state, after(now, minutes(10)))).toBeNull()
  })

  it('to link leaves once, and from the session alone that the law permitted it to', async () => {
    const customer = await aCustomer()
    const [session, other] = [await aSession(customer), await aSession(customer)]
    const id = await transaction((tx) => permitLink(tx, permitFor('federated.link', customer, session.id)))
    const now = readClock()
    expect(await startLink(id, other.id, randomToken(), now)).toBe(false)
    const state = randomToken()
    expect(await startLink(id, session.id, state, now)).toBe(true)
    expect(await startLink(id, session.id, randomToken(), now)).toBe(false)
    expect(await takeFlow(state, now)).toMatchObject({ purpose: 'link', sessionId: session.id })
  })
})

describe('unlinking', () => {
  const asked = (person: MadePerson, sessionId: string, id: string) =>
    transaction((tx) => unlink(tx, permitFor('federated.unlink', person, sessionId), id))

  it('takes it away, ends the other sessions that came through it, and tells', async () => {
    const customer = await aCustomer({ password: true })
    const who = somebody()
    const { id } = await linked(customer, who)
    const through = await landSignIn(who, 'default', anArrival())
    const session = await aSession(customer)
    await asked(customer, session.id, id)
    const token = through.kind === 'signed-in' ? through.opened.token : ''
    expect(await identityOf(aRequest(null, { token }))).toEqual({ kind: 'ended', reason: 'ended-by-you' })
    expect((await identityOf(aRequest(session))).kind).toBe('live')
    expect(await landSignIn(who, 'default', anArrival())).toMatchObject({ kind: 'signed-in' })
    await expect(customer).toHaveAuditEvent({ kind: 'identity.unlinked' })
    await letterTo(customer.email, 'identity-unlinked')
  })

  it('leaves nobody without a way in', async () => {
    const customer = await aCustomer({ totp: true })
    const { id } = await linked(customer, somebody())
    const session = await aSession(customer)
    await expect(asked(customer, session.id, id)).rejects.toMatchObject({ issues: { id: [expect.any(String)] } })
    await enrolPasskey(customer.id, customer.handle)
    await asked(customer, session.id, id)
    expect(await prisma.federatedIdentity.count({ where: { id } })).toBe(0)
  })

  it('takes one of the last two ways where both go at once', async () => {
    const customer = await aCustomer()
    const ids = [await linked(customer, somebody()), await linked(customer, somebody())]
    const session = await aSession(customer)
    await Promise.allSettled(ids.map(({ id }) => asked(customer, session.id, id)))
    expect(await prisma.federatedIdentity.count({ where: { userId: customer.id } })).toBe(1)
  })

  it('does not find somebody else’s', async () => {
    const [owner, other] = [await aCustomer({ password: true }), await aCustomer({ password: true })]
    const { id } = await linked(owner, somebody())
    const session = await aSession(other)
    await expect(asked(other, session.id, id)).rejects.toThrow('not found')
    expect(await prisma.federatedIdentity.count({ where: { id } })).toBe(1)
  })

  it('by a report takes even the last one, and ends what was under way with it', async () => {
    const customer = await aCustomer({ totp: true })
    const who = somebody()
    const { id } = await linked(customer, who)
    const step = await landSignIn(who, 'default', anArrival())
    const gone = await transaction((tx) => unlinkIdentity(tx, customer.id, id, readClock()))
    expect(gone).toEqual({ issuer: who.issuer, sessionIds: [] })
    expect(step.kind).toBe('second-step')
    expect(await prisma.signIn.count({ where: { identityId: id, endedAt: null } })).toBe(0)
    expect(await transaction((tx) => unlinkIdentity(tx, customer.id, id, readClock()))).toBeNull()
  })
})
