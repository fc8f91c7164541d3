// What an ended session tells: how, when, by whom, in whose words and from where; nothing to others, little on a shared
// device, and the truth where nobody marked the end yet.
import { describe, expect, it } from 'vitest'
import { transaction } from '../../db'
import { randomId } from '../../random'
import { permitted } from '../../testing/household'
import { aColleague, aCustomer, type MadePerson } from '../../testing/people'
import { agedSession, aSession, idleSession, type MadeSession } from '../../testing/sessions'
import { readClock } from '../../time'
import { endAll } from '../own'
import { endAllSessions, endSession } from '../revocation'
import type { EndReason } from '../session'
import { endedSession, endedSessionsOf } from './ended'

const how = (reason: EndReason, by: string | null) => ({
  reason,
  by,
  now: readClock(),
  requestId: randomId(),
  network: 'unknown',
})

const ended = ({ token }: MadeSession) => endedSession(token, readClock())

describe('an ended session tells', () => {
  it('that staff ended it, and in their words why', async () => {
    const [customer, noor] = [await aCustomer(), await aColleague()]
    const session = await aSession(customer)
    const act = { ...how('ended-by-staff', noor.id), why: 'You asked us to by phone' }
    await transaction((tx) => endSession(tx, { ...act, sessionId: session.id, subjectId: customer.id }))
    expect(await ended(session)).toEqual({
      reason: 'ended-by-staff',
      at: act.now,
      by: 'staff',
      why: 'You asked us to by phone',
      from: null,
    })
  })

  it('from which browser its owner ended it', async () => {
    const customer = await aCustomer()
    const [here, there] = [await aSession(customer, { client: 'Firefox on Linux' }), await aSession(customer)]
    const act = { ...how('ended-by-you', customer.id), bySession: here.id }
    await transaction((tx) => endSession(tx, { ...act, sessionId: there.id, subjectId: customer.id }))
    expect(await ended(there)).toMatchObject({ by: 'you', from: 'Firefox on Linux' })
  })

  it('when its limit passed, before anybody marked it', async () => {
    const [idle, old] = [await aSession(await aCustomer()), await aSession(await aCustomer())]
    await idleSession(idle, { minutes: 45 })
    await agedSession(old, { minutes: 13 * 60 })
    const seen = await ended(idle)
    expect(seen).toMatchObject({ reason: 'idle', by: 'us' })
    expect(Math.round((readClock().getTime() - (seen?.at.getTime() ?? 0)) / 60_000)).toBe(15)
    expect(await ended(old)).toMatchObject({ reason: 'expired' })
  })

  it('nothing while it lives, and nothing of a token that was never one', async () => {
    expect(await ended(await aSession(await aCustomer()))).toBeNull()
    expect(await endedSession('A'.repeat(43), readClock())).toBeNull()
    expect(await endedSession(null, readClock())).toBeNull()
  })

  it('no words and no browser where the device is shared', async () => {
    const customer = await aCustomer()
    const session = await aSession(customer, { audience: 'shared' })
    const other = await aSession(customer)
    const act = { ...how('ended-by-you', customer.id), bySession: other.id, why: 'private' }
    await transaction((tx) => endSession(tx, { ...act, sessionId: session.id, subjectId: customer.id }))
    expect(await ended(session)).toMatchObject({ reason: 'ended-by-you', why: null, from: null })
  })

  it('that everyone’s ended, with the reason, at no cost of an event for each', async () => {
    const [customer, noor] = [await aCustomer(), await aColleague()]
    const [session, theirs] = [await aSession(customer), await aSession(noor)]
    const act = { ...how('ended-by-staff', noor.id), why: 'A leak of keys', except: theirs.id }
    await transaction((tx) => endAllSessions(tx, act))
    expect(await ended(session)).toMatchObject({ by: 'staff', why: 'A leak of keys' })
    await expect(customer).not.toHaveAuditEvent({ kind: 'sessions.ended' })
  })
})

describe('the list of ended sessions', () => {
  const listed = (person: MadePerson) => endedSessionsOf(permitted('security.view', person, readClock()))

  it('has one’s own, the last to end first, ten at most', async () => {
    const [customer, other] = [await aCustomer(), await aCustomer()]
    await aSession(customer)
    await idleSession(await aSession(other), { minutes: 60 })
    for (let n = 0; n < 11; n += 1)
      await idleSession(await aSession(customer, { client: `Browser ${n}` }), { minutes: 60 + n })
    const lines = await listed(customer)
    expect(lines.map(({ client }) => client)).toEqual(Array.from({ length: 10 }, (_, n) => `Browser ${n}`))
    expect(lines[0]).toMatchObject({ reason: 'idle', by: 'us' })
  })
})

describe('signing out everywhere', () => {
  it('ends this session and all others, and each says how', async () => {
    const customer = await aCustomer()
    const [here, there] = [await aSession(customer, { client: 'Safari on iOS' }), await aSession(customer)]
    const permit = { ...permitted('session.end-all', customer, readClock()), sessionId: here.id }
    expect(await transaction((tx) => endAll(tx, permit))).toBe(2)
    expect(await ended(here)).toMatchObject({ reason: 'signed-out', by: 'you' })
    expect(await ended(there)).toMatchObject({ reason: 'ended-by-you', by: 'you', from: 'Safari on iOS' })
  })
})
