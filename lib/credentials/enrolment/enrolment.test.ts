// Enrolling authenticators through the gate: who may, how long a new one waits, what finishes it, and what stays.
import { describe, expect, it } from 'vitest'
import { prisma } from '../../db'
import { pass } from '../../gate/gate'
import { identityOf } from '../../gate/judge'
import { codeOf } from '../../testing/codes'
import { aCustomer, type MadePerson } from '../../testing/people'
import { aProof } from '../../testing/proofs'
import { aRequest } from '../../testing/requests'
import { agedSession, aSession, type MadeSession } from '../../testing/sessions'
import { softPasskey } from '../../testing/soft-passkey'
import { hours, readClock, within } from '../../time'
import { beginPasskey, beginTotp, confirmPasskey, confirmTotp } from './enrolment'
import { removePasskey, removeTotp } from './keeping'

const NAME = { name: 'My phone' }
const beginApp = (session: MadeSession) =>
  pass(aRequest(session), { operation: 'totp.enrol', input: NAME }, (permit, tx) => beginTotp(tx, permit, NAME.name))
const beginKey = (session: MadeSession) =>
  pass(aRequest(session), { operation: 'passkey.enrol', input: NAME }, (permit, tx) =>
    beginPasskey(tx, permit, NAME.name),
  )
const by = (person: MadePerson, session: MadeSession) => ({
  person,
  sessionId: session.id,
  now: readClock(),
  requestId: 'r',
  network: 'n',
})

const begun = async <T>(passage: Promise<{ outcome: { kind: string } }>): Promise<T> => {
  const { outcome } = (await passage) as { outcome: { kind: string; value?: T } }
  if (outcome.kind !== 'done' || !outcome.value) throw new Error(`not begun but ${outcome.kind}`)
  return outcome.value
}
const waits = (from: Date, length: ReturnType<typeof hours>) =>
  within(readClock(), length, from) && !within(readClock(), hours(0), from)

describe('an account’s first authenticator', () => {
  it('is enrolled on a fresh password, and waits 24 hours before it serves money', async () => {
    const customer = await aCustomer({ password: true })
    const session = await aSession(customer)
    const { id, secret } = await begun<{ id: string; secret: string }>(beginApp(session))
    const added = await confirmTotp(by(customer, session), id, codeOf(secret))
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
    expect(await confirmTotp(by(customer, session), id, codeOf(secret))).toMatchObject({ kind: 'added' })
    expect(
      await pass(aRequest(session), { operation: 'payout.request', input: {} }, async () => null),
    ).toBeChallengedFor('payout.request')
  })
})

describe('a further authenticator', () => {
  it('needs proof by one that is there, and waits an hour', async () => {
    const customer = await aCustomer({ totp: true })
    const session = await aSession(customer)
    expect(await beginKey(session)).toBeChallengedFor('passkey.enrol')
    await aProof(session, 'passkey.enrol', NAME, { by: 'totp' })
    const { id, options } = await begun<{ id: string; options: { challenge: string } }>(beginKey(session))
    const response = await (await softPasskey()).register(options)
    const added = await confirmPasskey(by(customer, session), id, response)
    expect(added.kind === 'added' && waits(added.trustedFrom, hours(1))).toBe(true)
    expect(await confirmPasskey(by(customer, session), id, response)).toEqual({ kind: 'over' })
  })

  it('is not finished from another session, nor with a wrong answer', async () => {
    const customer = await aCustomer({ totp: true })
    const session = await aSession(customer)
    await aProof(session, 'passkey.enrol', NAME, { by: 'totp' })
    const { id, options } = await begun<{ id: string; options: { challenge: string } }>(beginKey(session))
    const passkey = await softPasskey()
    expect(await confirmPasskey(by(customer, await aSession(customer)), id, await passkey.register(options))).toEqual({
      kind: 'over',
    })
    expect(
      await confirmPasskey(by(customer, session), id, await passkey.register(options, { origin: 'https://evil.test' })),
    ).toEqual({ kind: 'wrong' })
    expect(
      await confirmPasskey(by(customer, session), id, await passkey.register(options, { userVerified: false })),
    ).toEqual({ kind: 'wrong' })
  })

  it('gives no more than five tries for the app’s first code', async () => {
    const customer = await aCustomer({ password: true })
    const session = await aSession(customer)
    const { id, secret } = await begun<{ id: string; secret: string }>(beginApp(session))
    for (let n = 0; n < 5; n += 1) await confirmTotp(by(customer, session), id, 'x')
    expect(await confirmTotp(by(customer, session), id, codeOf(secret))).toEqual({ kind: 'over' })
  })
})

describe('removing', () => {
  const removeKey = (session: MadeSession, id: string) =>
    pass(aRequest(session), { operation: 'passkey.remove', input: { id } }, (permit, tx) =>
      removePasskey(tx, permit, id),
    )
  const keyOf = async (person: MadePerson) =>
    (await prisma.passkey.findFirstOrThrow({ where: { userId: person.id } })).id

  it('takes it out of use at once', async () => {
    const customer = await aCustomer({ passkey: true, totp: true })
    const session = await aSession(customer)
    const id = await keyOf(customer)
    await aProof(session, 'passkey.remove', { id })
    expect(await removeKey(session, id)).toBeDone()
    const live = await identityOf(aRequest(session))
    expect(live.kind === 'live' && live.authenticators.passkeyTrustedFrom).toBeNull()
    await expect(customer).toHaveAuditEvent({ kind: 'authenticator.removed' })
  })

  it('does not reach somebody else’s', async () => {
    const [customer, other] = [await aCustomer({ passkey: true, totp: true }), await aCustomer({ passkey: true })]
    const session = await aSession(customer)
    const id = await keyOf(other)
    await aProof(session, 'passkey.remove', { id })
    expect(await removeKey(session, id)).toBeDenied('not-found')
    expect(await keyOf(other)).toBe(id)
  })

  it('keeps the last one where the password cannot stand alone', async () => {
    const customer = await aCustomer({ password: 'nine long', totp: true })
    const session = await aSession(customer)
    await aProof(session, 'totp.remove', {}, { by: 'totp' })
    expect(
      await pass(aRequest(session), { operation: 'totp.remove', input: {} }, (permit, tx) => removeTotp(tx, permit)),
    ).toBeInvalidAt('')
  })
})
