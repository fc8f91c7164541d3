// What an open page learns of its session: until when it lives, how it ended, and that asking keeps nothing alive.
import { describe, expect, it } from 'vitest'
import { prisma, transaction } from '../db'
import { rotate } from '../sessions/rotation'
import { aColleague, aCustomer } from '../testing/people'
import { aRequest } from '../testing/requests'
import { agedToken, aSession, endedElsewhere, idleSession } from '../testing/sessions'
import { minutes, readClock } from '../time'
import { readSessionState } from './session'

const stateOf = async (facts: Parameters<typeof readSessionState>[0]) => (await readSessionState(facts)).json()

describe('the state of a session', () => {
  it('says until when it lives, and does not slide, whatever the request says of itself', async () => {
    const session = await idleSession(await aSession(await aCustomer()), { minutes: 10 })
    const before = await prisma.session.findUniqueOrThrow({ where: { id: session.id } })
    const { clock, keeps } = await stateOf(aRequest(session, { background: false }))
    expect(keeps).toBe(true)
    expect(clock.idleAt).toBe(before.lastSeenAt.getTime() + minutes(30))
    expect(clock.endsAt).toBe(before.expiresAt.getTime())
    expect(await prisma.session.findUniqueOrThrow({ where: { id: session.id } })).toEqual(before)
  })

  it('names its owner by a word that is the same in every session of theirs, and nobody else’s', async () => {
    const customer = await aCustomer()
    const owners = [customer, customer, await aCustomer()].map(async (of) => {
      const { owner } = await stateOf(aRequest(await aSession(of)))
      return owner as string
    })
    const [one, two, other] = await Promise.all(owners)
    expect(one).toBe(two)
    expect(one).not.toBe(other)
    expect(one).not.toContain(customer.id)
  })

  it('keeps nothing on a shared device', async () => {
    const session = await aSession(await aCustomer(), { audience: 'shared' })
    expect(await stateOf(aRequest(session))).toMatchObject({ kind: 'live', keeps: false })
  })

  it('tells how it ended, to whoever holds its cookie', async () => {
    const [session, noor] = [await aSession(await aCustomer()), await aColleague()]
    await endedElsewhere(session, { reason: 'ended-by-staff', by: noor.id, why: 'You asked us to' })
    expect(await stateOf(aRequest(session))).toMatchObject({
      kind: 'ended',
      ended: { reason: 'ended-by-staff', by: 'staff', why: 'You asked us to' },
    })
  })

  it('says of an older value that its answer was lost, and changes nothing', async () => {
    const session = await aSession(await aCustomer())
    await transaction((tx) => rotate(tx, session.id, 'step-up', session.token, readClock()))
    await agedToken(session, { minutes: 1 })
    const answer = await readSessionState(aRequest(session))
    expect([answer.status, await answer.json()]).toEqual([409, { kind: 'lost', nonce: expect.any(String) }])
    expect((await prisma.session.findUniqueOrThrow({ where: { id: session.id } })).endedAt).toBeNull()
  })

  it('is nothing where the browser holds no session', async () =>
    expect(await stateOf(aRequest())).toEqual({ kind: 'ended', ended: null }))
})
