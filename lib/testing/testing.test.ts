// The words of the tests are held against the real modules: a session made by row identifies, time passes, a code serves.
import { describe, expect, it } from 'vitest'
import { verifyTotp } from '../credentials/totp'
import { prisma, transaction } from '../db'
import { randomId } from '../random'
import { identify } from '../sessions/identify/identify'
import { LIMITS } from '../sessions/limits'
import { readClock } from '../time'
import { auditEvents } from './audit'
import { totpCode, wrongCode } from './codes'
import { aColleague, aCustomer } from './people'
import { aProof } from './proofs'
import { aRequest } from './requests'
import { atTheSameTime, secondConnections } from './second-connection'
import { agedSession, agedToken, aSession, idleSession } from './sessions'

const seen = (session: Parameters<typeof aRequest>[0]) => identify(aRequest(session))

describe('a session made by row', () => {
  it('identifies its customer, from a known place, with what was proven', async () => {
    const customer = await aCustomer({ passkey: true, totp: true })
    const found = await seen(await aSession(customer, { events: ['password', 'totp'] }))
    expect(found).toMatchObject({
      kind: 'live',
      networkKnown: true,
      failures: 0,
      person: { kind: 'customer', id: customer.id },
    })
    expect(found).toMatchObject({
      events: [
        { authenticator: 'password', level: 1 },
        { authenticator: 'totp', level: 2 },
      ],
    })
    expect(found).toMatchObject({ authenticators: customer.authenticators })
  })

  it('identifies staff with their roles', async () => {
    const admin = await aColleague()
    expect(await seen(await aSession(admin))).toMatchObject({
      session: { audience: 'staff' },
      person: { kind: 'staff', roles: ['admin'] },
    })
  })

  it('grows older while it is in use, with its events and proofs', async () => {
    const customer = await aCustomer({ passkey: true })
    const session = await aSession(customer, { events: ['passkey'] })
    await aProof(session, 'payout.account.change', { last4: '1234' })
    expect(await seen(session)).toMatchObject({
      kind: 'live',
      proofs: [{ operation: 'payout.account.change', phishingResistant: true }],
    })
    const live = await seen(await agedSession(session, { minutes: 45 }))
    if (live.kind !== 'live') throw new Error(live.kind)
    expect(live.proofs).toEqual([])
    expect(Math.round((readClock().getTime() - (live.events[0]?.at.getTime() ?? 0)) / 60_000)).toBe(45)
  })

  it('ends when nobody used it for long enough', async () => {
    const session = await aSession(await aCustomer(), { audience: 'shared' })
    await idleSession(session, { minutes: LIMITS.shared.idle / 60_000 })
    expect(await seen(session)).toEqual({ kind: 'ended', reason: 'idle' })
  })

  it('is due for another token some time after the last', async () => {
    const session = await agedToken(await aSession(await aCustomer()), { minutes: 20 })
    expect(await seen(session)).toMatchObject({ kind: 'live' })
  })
})

describe('a code', () => {
  const request = () => ({ now: readClock(), requestId: randomId(), network: 'unknown', knownDevice: true })

  it('serves as often as a story asks for one, and twice never', async () => {
    const customer = await aCustomer({ totp: true })
    const code = await totpCode(customer)
    expect(await verifyTotp(customer.id, code, request())).toBe('right')
    expect(await verifyTotp(customer.id, code, request())).toBe('replayed')
    expect(await verifyTotp(customer.id, await totpCode(customer), request())).toBe('right')
  })

  it('can be wrong on purpose', async () => {
    const customer = await aCustomer({ totp: true })
    expect(await verifyTotp(customer.id, await wrongCode(customer), request())).toBe('wrong')
  })
})

it('a second connection in the middle of a transaction is refused, and that is known where it was swallowed', async () => {
  const asked = transaction((tx) => Promise.all([tx.user.count(), prisma.user.count().catch(() => 'refused')]))
  expect((await asked)[1]).toBe('refused')
  expect(secondConnections()).toHaveLength(1)
  expect(await transaction(() => atTheSameTime(() => prisma.user.count()))).toEqual(expect.any(Number))
})

describe('our expectations', () => {
  it('speak of outcomes', async () => {
    expect({ kind: 'done', value: null }).toBeDone()
    expect({ kind: 'denied', reason: 'held' }).toBeDenied('held')
    expect({ outcome: { kind: 'denied', reason: 'held' }, token: null }).not.toBeDenied('cool-off')
    expect({ kind: 'signed-out', reason: 'idle' }).toBeSignedOut('idle')
    expect({ kind: 'invalid', issues: { amount: ['Too much.'] } }).toBeInvalidAt('amount')
    expect(() => expect({ kind: 'denied', reason: 'held' }).toBeDone()).toThrow(
      'expected an act that was done, saw {"kind":"denied"',
    )
  })

  it('ask the trail', async () => {
    const customer = await aCustomer()
    await expect(customer).not.toHaveAuditEvent({ kind: 'operation.performed' })
    expect(await auditEvents({ actorId: customer.id })).toEqual([])
  })
})
