// A password that leaked: refused wherever a new one is set, and where it is in use already it leads to its change alone.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { hash } from '@node-rs/argon2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha1, sha256 } from '../crypto'
import { prisma, transaction } from '../db'
import { env } from '../env'
import { Invalid } from '../fault'
import { pass } from '../gate/gate'
import { makeLink } from '../links/link'
import type { OperationName } from '../policy/catalogue'
import { randomId } from '../random'
import { resetPassword } from '../recovery/reset/resetting'
import { signInWithDeviceCode } from '../sign-in/device-code'
import { signInWithPassword } from '../sign-in/password'
import { signUp } from '../sign-in/sign-up/applying'
import { arrivalFrom, codeTo } from '../testing/new-device'
import { aCustomer, type MadePerson, PASSWORD } from '../testing/people'
import { aRequest } from '../testing/requests'
import { aSession, type SessionWishes } from '../testing/sessions'
import { aSighting } from '../testing/sightings'
import { readClock } from '../time'
import { lookForLeak, renewHash } from './leaked'
import { newPassword } from './new-password'
import { isOutdated, verifyPassword } from './password'
import { prepareChange } from './password-change'
import { findById } from './roster'

/** On the bundled list, so that no service is needed. */
const LEAKED = 'passwordpassword'

const answered = async (of: MadePerson, operation: OperationName, wishes: SessionWishes = {}) =>
  (await pass(aRequest(await aSession(of, wishes)), { operation, input: {} }, async () => null)).outcome

async function foundLeaked(of: MadePerson): Promise<void> {
  const account = await findById(of.id)
  if (!account || !of.password) throw new Error('no such account')
  await lookForLeak(account, of.password)
}

describe('a password found leaked at sign-in', () => {
  const LOOKING = ['policy.list', 'security.view', 'activity.list', 'profile.update', 'session.end-others'] as const

  it('leads to changing it and to nothing else', async () => {
    const customer = await aCustomer({ password: LEAKED, totp: true })
    await foundLeaked(customer)
    for (const operation of LOOKING)
      expect([operation, await answered(customer, operation)]).toMatchObject([
        operation,
        { kind: 'denied', reason: 'password-leaked' },
      ])
    expect(await answered(customer, 'password.view')).toMatchObject({ kind: 'done' })
    expect(await answered(customer, 'password.change')).toMatchObject({ kind: 'challenged' })
    expect(await answered(customer, 'sign-out.submit')).toMatchObject({ kind: 'done' })
  })

  it('is where signing in leads first', async () => {
    const [leaked, plain] = [await aCustomer({ password: LEAKED }), await aCustomer({ password: true })]
    const signedIn = async (person: MadePerson) => {
      const { email, password } = person
      const here = arrivalFrom()
      const first = await signInWithPassword({ email, password: password ?? '', stay: 'default' }, here)
      // A leaked password is a reason for an emailed code on its own.
      return first.kind === 'code-mailed' ? signInWithDeviceCode(first.token, await codeTo(person), here) : first
    }
    expect(await signedIn(leaked)).toMatchObject({ kind: 'signed-in', mustChangePassword: true })
    expect(await signedIn(plain)).toMatchObject({ kind: 'signed-in', mustChangePassword: false })
  })

  it('is over with the change, for the same session', async () => {
    const customer = await aCustomer({ password: LEAKED, totp: true })
    await foundLeaked(customer)
    await prisma.user.update({ where: { id: customer.id }, data: { passwordChangedAt: readClock() } })
    expect(await answered(customer, 'policy.list')).toMatchObject({ kind: 'done' })
  })

  it('keeps a session from nothing that another authenticator opened', async () => {
    const customer = await aCustomer({ password: LEAKED, passkey: true })
    await foundLeaked(customer)
    expect(await answered(customer, 'policy.list', { events: ['passkey'] })).toMatchObject({ kind: 'done' })
  })

  it('is not said of one that did not leak', async () => {
    const customer = await aCustomer({ password: true, totp: true })
    await foundLeaked(customer)
    expect(await answered(customer, 'policy.list')).toMatchObject({ kind: 'done' })
  })
})

describe('a new password that a range service knows', () => {
  const KNOWN = 'seven bells in the plum orchard'
  let service: Server
  beforeAll(async () => {
    service = createServer((_, response) => response.end(`${sha1(KNOWN).slice(5)}:12\r\n`))
    await new Promise<void>((ready) => service.listen(0, '127.0.0.1', ready))
    Object.assign(env, { BREACH_RANGE_URL: `http://127.0.0.1:${(service.address() as AddressInfo).port}/range/` })
  })
  afterAll(() => {
    Object.assign(env, { BREACH_RANGE_URL: undefined })
    service.close()
  })
  const refusal = (act: Promise<unknown>) =>
    act.then(
      () => null,
      (thrown) => (thrown instanceof Invalid ? thrown.issues : thrown),
    )
  const BREACHED = { password: [expect.stringContaining('was in a leak of some other site')] }

  it('is refused wherever one is set', async () => {
    expect(await refusal(newPassword(KNOWN, { alone: true, own: [] }))).toEqual(BREACHED)
    expect(await refusal(newPassword(`${KNOWN}, mostly`, { alone: true, own: [] }))).toBeNull()
  })

  it('is refused at a change', async () => {
    const customer = await aCustomer({ password: true })
    const { id: sessionId, deviceHash, network } = await aSession(customer)
    const asking = { person: customer, sessionId, deviceHash, network, requestId: randomId(), now: readClock() }
    const change = { current: PASSWORD, password: KNOWN, endOthers: false }
    expect(await refusal(prepareChange(asking, change))).toEqual(BREACHED)
  })

  it('is refused at sign-up, which opens nothing', async () => {
    const email = `${randomId()}@harbor.example`
    const place = { network: randomId(), country: null, client: '', userAgent: '', sighting: aSighting() }
    const arrival = { place: { ...place, deviceHash: sha256(email) }, now: readClock(), requestId: 'r', before: null }
    const asked = { email, name: 'Robin', password: KNOWN, second: false }
    expect(await refusal(signUp(asked, arrival))).toEqual(BREACHED)
    expect(await prisma.user.count({ where: { email } })).toBe(0)
  })

  it('is refused at a reset, whose link works on', async () => {
    const customer = await aCustomer({ password: true })
    const now = readClock()
    const changedAt = (await findById(customer.id))?.passwordChangedAt?.toISOString() ?? ''
    const link = await transaction((tx) =>
      makeLink(tx, { kind: 'password-reset', userId: customer.id, details: { passwordChangedAt: changedAt }, now }),
    )
    const token = link.split('#').at(-1) ?? ''
    const request = { now, requestId: 'r', network: 'n' }
    expect(await refusal(resetPassword(token, KNOWN, request))).toEqual(BREACHED)
    expect(await resetPassword(token, `${KNOWN}, mostly`, request)).toBe(true)
  })
})

describe('a hash of lower figures', () => {
  it('is replaced when its password is at hand, and the password stays', async () => {
    const customer = await aCustomer({ password: true })
    const weaker = await hash(PASSWORD, { memoryCost: 8_192, timeCost: 1, parallelism: 1 })
    await prisma.user.update({ where: { id: customer.id }, data: { passwordHash: weaker } })
    const account = await findById(customer.id)
    if (!account) throw new Error('no such account')
    await renewHash(account, PASSWORD)
    const stored = (await findById(customer.id))?.passwordHash ?? ''
    expect(isOutdated(stored)).toBe(false)
    expect(await verifyPassword(stored, PASSWORD)).toBe(true)
    await renewHash(account, 'another password altogether')
    expect((await findById(customer.id))?.passwordHash).toBe(stored)
  })
})
