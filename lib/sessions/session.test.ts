// Sessions on a real database: limits, rotation and its grace, theft, the cap, and revocation at the very next request.

import { describe, expect, it } from 'vitest'
import { sha256 } from '../crypto'
import { prisma, transaction } from '../db'
import { identityOf } from '../gate/judge'
import { randomToken } from '../random'
import { aCustomer } from '../testing/people'
import { aRequest } from '../testing/requests'
import { agedSession, agedToken, aSession, idleSession, NETWORK } from '../testing/sessions'
import { aSighting } from '../testing/sightings'
import { after, before, days, hours, minutes, readClock } from '../time'
import { SESSION_CAP } from './limits'
import { openSession } from './opening'
import { endAllSessions, endSession, endSessionsOf } from './revocation'
import { rotate } from './rotation'

const place = (device = randomToken(), network = NETWORK) => ({
  network,
  country: null,
  client: 'Chrome on Linux',
  userAgent: 'UA',
  sighting: aSighting(),
  deviceHash: sha256(device),
})
const opening = (userId: string, more: object = {}) => ({
  userId,
  audience: 'customer' as const,
  events: [{ authenticator: 'password' as const, level: 1 as const, at: readClock() }],
  place: place(),
  now: readClock(),
  requestId: 'r',
  ...more,
})
const opened = (userId: string, more: object = {}) => transaction((tx) => openSession(tx, opening(userId, more)))
const ending = { reason: 'ended-by-staff', by: null, now: readClock(), requestId: 'r', network: NETWORK } as const

describe('a token', () => {
  it('is 256 random bits, and only its hash is stored', async () => {
    const { token, sessionId } = await opened((await aCustomer()).id)
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    const row = await prisma.session.findUniqueOrThrow({ where: { id: sessionId } })
    expect(Buffer.from(row.tokenHash)).toEqual(Buffer.from(sha256(token)))
    expect(JSON.stringify(row)).not.toContain(token)
  })

  it.each(['', 'short', `${'A'.repeat(42)}!`, 'A'.repeat(43), 'A'.repeat(5000)])(
    'of nobody identifies nobody: %.12s',
    async (token) => {
      expect(await identityOf(aRequest(null, { token }))).toEqual({ kind: 'none' })
    },
  )
})

describe('limits', () => {
  it('end an unused session, with the reason', async () => {
    const session = await idleSession(await aSession(await aCustomer()), { minutes: 31 })
    expect(await identityOf(aRequest(session))).toEqual({ kind: 'ended', reason: 'idle' })
  })

  it('end a session in use at its absolute limit', async () => {
    const session = await agedSession(await aSession(await aCustomer()), { minutes: 12 * 60 + 1 })
    expect(await identityOf(aRequest(session))).toEqual({ kind: 'ended', reason: 'expired' })
  })

  it('slide with use, but not with polling', async () => {
    const session = await aSession(await aCustomer())
    const later = after(readClock(), minutes(20))
    const much = after(readClock(), minutes(40))
    expect((await identityOf(aRequest(session, { now: later, background: true }))).kind).toBe('live')
    expect(await identityOf(aRequest(session, { now: much }))).toEqual({ kind: 'ended', reason: 'idle' })
    expect((await identityOf(aRequest(session, { now: later }))).kind).toBe('live')
    expect((await identityOf(aRequest(session, { now: much }))).kind).toBe('live')
  })
})

describe('rotation', () => {
  it('at the interval leaves the old value a short grace; once the new one is used, refuses it, then calls it theft', async () => {
    const customer = await aCustomer()
    const session = await aSession(customer)
    const fresh = await transaction((tx) => rotate(tx, session.id, 'interval', session.token, readClock()))
    expect((await identityOf(aRequest(session))).kind).toBe('live')
    expect((await identityOf(aRequest({ ...session, token: fresh ?? '' }))).kind).toBe('live')
    await agedToken(session, { minutes: 0.25 })
    expect((await identityOf(aRequest(session))).kind).toBe('superseded')
    await agedToken(session, { minutes: 1 })
    expect(await identityOf(aRequest(session))).toEqual({ kind: 'ended', reason: 'stolen' })
    expect(await identityOf(aRequest({ ...session, token: fresh ?? '' }))).toEqual({ kind: 'ended', reason: 'stolen' })
    await expect(customer).toHaveAuditEvent({ kind: 'attack.stolen-token', times: 1 })
  })

  it('with a step-up refuses the old value at once', async () => {
    const session = await aSession(await aCustomer())
    const fresh = await transaction((tx) => rotate(tx, session.id, 'step-up', session.token, readClock()))
    expect((await identityOf(aRequest(session))).kind).toBe('lost')
    expect((await identityOf(aRequest({ ...session, token: fresh ?? '' }))).kind).toBe('live')
    expect((await identityOf(aRequest(session))).kind).toBe('superseded')
  })

  it('happens once for two requests at the same interval', async () => {
    const session = await aSession(await aCustomer())
    const both = await Promise.all(
      [1, 2].map(() => transaction((tx) => rotate(tx, session.id, 'interval', session.token, readClock()))),
    )
    expect(both.filter((token) => token !== null)).toHaveLength(1)
  })

  it('does not bring an ended session back', async () => {
    const customer = await aCustomer()
    const session = await aSession(customer)
    await transaction((tx) => endSession(tx, { ...ending, sessionId: session.id, subjectId: customer.id }))
    expect(await transaction((tx) => rotate(tx, session.id, 'step-up', session.token, readClock()))).toBeNull()
  })
})

describe('the cap', () => {
  it('ends the oldest when one more begins', async () => {
    const customer = await aCustomer()
    const tokens: string[] = []
    for (let n = 0; n < SESSION_CAP; n += 1)
      tokens.push((await opened(customer.id, { now: before(readClock(), minutes(20 - n)) })).token)
    expect((await opened(customer.id)).capped).toBe(1)
    expect(await identityOf(aRequest(null, { token: tokens[0] ?? '' }))).toEqual({ kind: 'ended', reason: 'cap' })
    expect((await identityOf(aRequest(null, { token: tokens[1] ?? '' }))).kind).toBe('live')
  })
})

describe('what is new about a place', () => {
  it('is nothing for the first sign-in of an account', async () => {
    expect((await opened((await aCustomer()).id)).newDevice).toBe(false)
  })

  it('is another device, for a day, and across further sign-ins on it', async () => {
    const { id } = await aCustomer()
    await opened(id, { place: place('home'), now: before(readClock(), days(3)) })
    expect((await opened(id, { place: place('other') })).newDevice).toBe(true)
    expect((await opened(id, { place: place('other') })).newDevice).toBe(true)
    expect((await opened(id, { place: place('home') })).newDevice).toBe(false)
    expect((await opened(id, { place: place('other'), now: after(readClock(), hours(25)) })).newDevice).toBe(false)
  })

  it('is not learnt on a shared device', async () => {
    const { id } = await aCustomer()
    await opened(id, { place: place('library'), audience: 'shared' })
    expect(await prisma.knownDevice.count({ where: { userId: id } })).toBe(0)
  })
})

describe('ending', () => {
  it('one session holds at the very next request, and tells why', async () => {
    const customer = await aCustomer()
    const session = await aSession(customer)
    const other = await aSession(customer)
    expect((await identityOf(aRequest(session))).kind).toBe('live')
    await transaction((tx) => endSession(tx, { ...ending, sessionId: session.id, subjectId: customer.id }))
    expect(await identityOf(aRequest(session))).toEqual({ kind: 'ended', reason: 'ended-by-staff' })
    expect((await identityOf(aRequest(other))).kind).toBe('live')
    await expect(customer).toHaveAuditEvent({ kind: 'session.ended' })
  })

  it('all others of a user leaves the one they use', async () => {
    const customer = await aCustomer()
    const [here, there] = [await aSession(customer), await aSession(customer)]
    expect(await transaction((tx) => endSessionsOf(tx, { ...ending, userId: customer.id, except: here.id }))).toBe(1)
    expect((await identityOf(aRequest(here))).kind).toBe('live')
    expect((await identityOf(aRequest(there))).kind).toBe('ended')
  })

  it('everyone’s leaves only the one that asked', async () => {
    const [admin, someone] = [await aCustomer({ roles: ['admin'] }), await aCustomer()]
    const [here, there] = [await aSession(admin), await aSession(someone)]
    await transaction((tx) => endAllSessions(tx, { ...ending, by: admin.id, except: here.id }))
    expect((await identityOf(aRequest(here))).kind).toBe('live')
    expect(await identityOf(aRequest(there))).toEqual({ kind: 'ended', reason: 'ended-by-staff' })
  })
})
