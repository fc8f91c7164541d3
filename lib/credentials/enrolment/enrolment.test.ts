// Enrolling authenticators through the gate: who may, how long a new one waits, and what finishes it.
import { describe, expect, it } from 'vitest'
import { pass } from '../../gate/gate'
import { codeOf } from '../../testing/codes'
import { codeIn, letterTo } from '../../testing/letters'
import { aCustomer, type MadePerson } from '../../testing/people'
import { aProof } from '../../testing/proofs'
import { aRequest } from '../../testing/requests'
import { agedSession, aSession, type MadeSession } from '../../testing/sessions'
import { softPasskey } from '../../testing/soft-passkey'
import { hours, readClock, within } from '../../time'
import { confirmPasskey, confirmTotp } from './confirmation'
import { beginPasskey, beginTotp } from './enrolment'

const NAME = { name: 'My phone' }
const beginApp = (session: MadeSession) =>
  pass(aRequest(session), { operation: 'totp.enrol', input: NAME }, (permit, tx) => beginTotp(tx, permit, NAME.name))
const beginKey = (session: MadeSession) =>
  pass(aRequest(session), { operation: 'passkey.enrol', input: NAME }, (permit, tx) =>
    beginPasskey(tx, permit, { ...NAME, conditional: false }),
  )
const by = (person: MadePerson, session: MadeSession) => ({
  person,
  sessionId: session.id,
  now: readClock(),
  requestId: 'r',
  network: 'n',
  client: 'Chrome on Linux',
})
/** The code that was mailed for the newest enrolment. */
const mailedTo = async ({ email }: MadePerson) => codeIn(await letterTo(email, 'enrolment-code'))

const begun = async <T>(passage: Promise<{ outcome: { kind: string } }>): Promise<T> => {
  const { outcome } = (await passage) as { outcome: { kind: string; value?: T } }
  if (outcome.kind !== 'done' || !outcome.value) throw new Error(`not begun but ${outcome.kind}`)
  return outcome.value
}
const waits = (from: Date, length: ReturnType<typeof hours>) =>
  within(readClock(), length, from) && !within(readClock(), hours(0), from)

describe('an account’s first authenticator', () => {
  it('is enrolled on a fresh password and a mailed code, and waits 24 hours before it serves money', async () => {
    const customer = await aCustomer({ password: true })
    const session = await aSession(customer)
    const { id, secret } = await begun<{ id: string; secret: string }>(beginApp(session))
    const added = await confirmTotp(by(customer, session), id, {
      code: codeOf(secret),
      mailed: await mailedTo(customer),
    })
    expect(added.kind === 'added' && waits(added.trustedFrom, hours(24))).toBe(true)
    await expect(customer).toHaveAuditEvent({ kind: 'authenticator.added' })
    expect(await pass(aRequest(session), { operation: 'payout.request', input: {} }, async () => null)).toBeDenied(
      'cool-off',
    )
  })

  it('asks for the password again when it was proven longer ago', async () => {
    const session = await agedSession(await aSession(await aCustomer({ password: true })), { minutes: 11 })
    const { outcome } = await beginApp(session)
    expect(outcome.kind === 'challenged' && outcome.challenge.methods).toEqual(['password'])
  })

  it('serves at once when it is enrolled with the opening of the account', async () => {
    const customer = await aCustomer({ password: true, createdAt: readClock() })
    const session = await aSession(customer)
    const { id, secret } = await begun<{ id: string; secret: string }>(beginApp(session))
    expect(await confirmTotp(by(customer, session), id, { code: codeOf(secret), mailed: '' })).toMatchObject({
      kind: 'added',
    })
    await expect(letterTo(customer.email, 'enrolment-code')).rejects.toThrow('no mail')
    expect(
      await pass(aRequest(session), { operation: 'payout.request', input: {} }, async () => null),
    ).toBeChallengedFor('payout.request')
  })
})

describe('a further authenticator', () => {
  it.each([
    ['passkey', 1],
    ['totp', 24],
  ] as const)('needs proof by one that is there; vouched for by %s it waits %i h', async (method, wait) => {
    const customer = await aCustomer({ totp: true, passkey: true })
    const session = await aSession(customer)
    expect(await beginKey(session)).toBeChallengedFor('passkey.enrol')
    await aProof(session, 'passkey.enrol', NAME, { by: method })
    const { id, options } = await begun<{ id: string; options: { challenge: string } }>(beginKey(session))
    const response = await (await softPasskey()).register(options)
    const added = await confirmPasskey(by(customer, session), id, { response, mailed: '' })
    expect(added.kind === 'added' && waits(added.trustedFrom, hours(wait))).toBe(true)
    expect(await confirmPasskey(by(customer, session), id, { response, mailed: '' })).toEqual({ kind: 'over' })
  })

  it('made by a code alone proves nothing of weight for a day', async () => {
    const customer = await aCustomer({ totp: true })
    const session = await aSession(customer)
    await aProof(session, 'passkey.enrol', NAME, { by: 'totp' })
    const { id, options } = await begun<{ id: string; options: { challenge: string } }>(beginKey(session))
    const response = await (await softPasskey()).register(options)
    expect(await confirmPasskey(by(customer, session), id, { response, mailed: '' })).toMatchObject({ kind: 'added' })
    const weight = async () => ({ steps: 1, strongUntil: null, because: [] })
    const large = { operation: 'payout.request', input: {}, weight } as const
    expect(await pass(aRequest(session), large, async () => null)).toMatchObject({
      outcome: { kind: 'denied', reason: 'cool-off' },
    })
  })

  it('is not finished from another session, nor with a wrong answer', async () => {
    const customer = await aCustomer({ totp: true })
    const session = await aSession(customer)
    await aProof(session, 'passkey.enrol', NAME, { by: 'totp' })
    const { id, options } = await begun<{ id: string; options: { challenge: string } }>(beginKey(session))
    const passkey = await softPasskey()
    const elsewhere = { response: await passkey.register(options), mailed: '' }
    expect(await confirmPasskey(by(customer, await aSession(customer)), id, elsewhere)).toEqual({ kind: 'over' })
    for (const wrong of [{ origin: 'https://evil.test' }, { userVerified: false }, { userPresent: false }] as const) {
      const response = await passkey.register(options, wrong)
      expect(await confirmPasskey(by(customer, session), id, { response, mailed: '' })).toEqual({
        kind: 'wrong',
        what: ['answer'],
      })
    }
  })

  it('gives no more than five tries for the app’s first code', async () => {
    const customer = await aCustomer({ password: true })
    const session = await aSession(customer)
    const { id, secret } = await begun<{ id: string; secret: string }>(beginApp(session))
    const mailed = await mailedTo(customer)
    for (let n = 0; n < 5; n += 1) await confirmTotp(by(customer, session), id, { code: 'x', mailed })
    expect(await confirmTotp(by(customer, session), id, { code: codeOf(secret), mailed })).toEqual({ kind: 'over' })
  })
})
