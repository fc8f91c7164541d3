// The walk on a real database: challenge, proof, effect, and everything that must not pass.
import { describe, expect, it } from 'vitest'
import { prisma } from '../db'
import { Invalid, NotFound } from '../fault'
import { answerChallenge } from '../stepup/ceremony'
import { aColleague, aCustomer } from '../testing/people'
import { aProof } from '../testing/proofs'
import { aRequest } from '../testing/requests'
import { agedChallenges, agedSession, aSession } from '../testing/sessions'
import { readClock } from '../time'
import { enter, look, pass } from './gate'
import { identityOf } from './judge'

const INPUT = { bank: 'First Harbor', account: '000123456789' }
const CHANGE = { operation: 'payout.account.change', input: INPUT } as const

/** An effect that leaves a row, so that doing it twice shows. */
const leaving = (userId: string) => async (_permit: unknown, tx: { failure: typeof prisma.failure }) => {
  await tx.failure.create({ data: { userId, authenticator: 'effect', network: 'x', at: new Date(0) } })
  return 'changed'
}
const effects = (userId: string) => prisma.failure.count({ where: { userId, authenticator: 'effect' } })

const signedIn = async () => {
  const customer = await aCustomer({ totp: true, passkey: true })
  return { customer, session: await aSession(customer) }
}

describe('pass', () => {
  it('asks for proof first, and nothing has changed', async () => {
    const { customer, session } = await signedIn()
    const passage = await pass(aRequest(session), CHANGE, leaving(customer.id))
    expect(passage).toBeChallengedFor('payout.account.change')
    expect(await effects(customer.id)).toBe(0)
    await expect(customer).toHaveAuditEvent({ kind: 'operation.challenged', operation: 'payout.account.change' })
  })

  it('keeps nothing of the payload with the challenge', async () => {
    const { customer, session } = await signedIn()
    await pass(aRequest(session), CHANGE, leaving(customer.id))
    const row = await prisma.challenge.findFirstOrThrow({ where: { sessionId: session.id } })
    expect(JSON.stringify({ ...row, digest: '', nonce: '' })).not.toContain('000123456789')
  })

  it('performs once with a proof for exactly this, and audits it', async () => {
    const { customer, session } = await signedIn()
    await aProof(session, 'payout.account.change', INPUT)
    expect(await pass(aRequest(session), CHANGE, leaving(customer.id))).toBeDone()
    await expect(customer).toHaveAuditEvent({
      kind: 'operation.performed',
      operation: 'payout.account.change',
      times: 1,
    })
    expect(await pass(aRequest(session), CHANGE, leaving(customer.id))).toBeChallengedFor('payout.account.change')
    expect(await effects(customer.id)).toBe(1)
  })

  it('asks for no proof of what could not be done anyway', async () => {
    const { customer, session } = await signedIn()
    const unless = (thrown: Error) => ({ ...CHANGE, summary: () => Promise.reject(thrown) })
    const overdrawn = await pass(
      aRequest(session),
      unless(new Invalid({ amount: ['Too much.'] })),
      leaving(customer.id),
    )
    expect(overdrawn.outcome).toEqual({ kind: 'invalid', issues: { amount: ['Too much.'] } })
    const elsewhere = await look(aRequest(session), {
      operation: 'document.claim.download',
      input: {},
      summary: () => Promise.reject(new NotFound()),
    })
    expect(elsewhere.outcome).toMatchObject({ kind: 'denied', reason: 'not-found' })
    expect(await prisma.challenge.count({ where: { sessionId: session.id } })).toBe(0)
  })

  it('gives one effect for 50 uses of one proof at once', async () => {
    const { customer, session } = await signedIn()
    await aProof(session, 'payout.account.change', INPUT)
    const passages = await Promise.all(
      Array.from({ length: 50 }, () => pass(aRequest(session), CHANGE, leaving(customer.id))),
    )
    expect(passages.filter(({ outcome }) => outcome.kind === 'done')).toHaveLength(1)
    expect(await effects(customer.id)).toBe(1)
  }, 60_000)

  it('refuses other input after proof, and the proof dies', async () => {
    const { customer, session } = await signedIn()
    await aProof(session, 'payout.account.change', INPUT)
    const other = { ...CHANGE, input: { ...INPUT, account: '999' } }
    expect(await pass(aRequest(session), other, leaving(customer.id))).toBeDenied('changed-input')
    await expect(customer).toHaveAuditEvent({ kind: 'attack.changed-input' })
    expect(await pass(aRequest(session), CHANGE, leaving(customer.id))).toBeChallengedFor('payout.account.change')
    expect(await effects(customer.id)).toBe(0)
  })

  it('does not take a proof of another operation, session or user', async () => {
    const { customer, session } = await signedIn()
    const elsewhere = await aSession(customer)
    const stranger = await aCustomer({ passkey: true })
    await aProof(session, 'payment-method.add-bank', INPUT)
    await aProof(elsewhere, 'payout.account.change', INPUT)
    await aProof(await aSession(stranger), 'payout.account.change', INPUT)
    expect(await pass(aRequest(session), CHANGE, leaving(customer.id))).toBeChallengedFor('payout.account.change')
  })

  it('does not take an expired proof', async () => {
    const { customer, session } = await signedIn()
    await aProof(session, 'payout.account.change', INPUT)
    await agedChallenges(session, { minutes: 6 })
    expect(await pass(aRequest(session), CHANGE, leaving(customer.id))).toBeChallengedFor('payout.account.change')
  })

  it('gives the proof back when the effect fails', async () => {
    const { customer, session } = await signedIn()
    await aProof(session, 'payout.account.change', INPUT)
    const failing = async (permit: unknown, tx: never) => {
      await leaving(customer.id)(permit, tx)
      throw new Invalid({ account: ['No such account.'] })
    }
    expect(await pass(aRequest(session), CHANGE, failing as never)).toBeInvalidAt('account')
    expect(await effects(customer.id)).toBe(0)
    expect(await pass(aRequest(session), CHANGE, leaving(customer.id))).toBeDone()
  })

  it('says not-found for what is not the actor’s, and records it', async () => {
    const { customer, session } = await signedIn()
    const missing = async () => {
      throw new NotFound()
    }
    expect(await pass(aRequest(session), { operation: 'profile.update', input: {} }, missing)).toBeDenied('not-found')
    await expect(customer).toHaveAuditEvent({ kind: 'operation.denied', operation: 'profile.update' })
  })

  it.each(['missing', 'null', 'foreign'] as const)('refuses a %s origin before anything else', async (origin) => {
    const { customer, session } = await signedIn()
    await aProof(session, 'payout.account.change', INPUT)
    const request = aRequest(session, { origin })
    expect(await pass(request, CHANGE, leaving(customer.id))).toBeDenied('foreign-origin')
    expect(await enter(request, { operation: 'sign-out.submit', input: {} })).toBeDenied('foreign-origin')
    expect(await effects(customer.id)).toBe(0)
  })

  it('asks for more where risk is higher: a new device needs a passkey', async () => {
    const customer = await aCustomer({ totp: true, passkey: true })
    const session = await aSession(customer, { newDevice: true })
    await aProof(session, 'payout.account.change', INPUT, { by: 'totp' })
    const { outcome } = await pass(aRequest(session), CHANGE, leaving(customer.id))
    expect(outcome).toBeChallengedFor('payout.account.change')
    expect(outcome.kind === 'challenged' && outcome.challenge.methods).toEqual(['passkey'])
    expect(outcome.kind === 'challenged' && outcome.challenge.reasons).toEqual([{ reason: 'device', first: true }])
  })

  it('leads somebody without authenticator to enrol, whatever they do', async () => {
    const customer = await aCustomer({ password: true })
    expect(await pass(aRequest(await aSession(customer)), CHANGE, leaving(customer.id))).toBeDenied('enrol-first')
  })

  it('lets a new authenticator wait for money but not for papers', async () => {
    const customer = await aCustomer({ totp: true, trustedFrom: new Date(Date.now() + 3_600_000) })
    const session = await aSession(customer)
    expect(await pass(aRequest(session), CHANGE, leaving(customer.id))).toBeDenied('cool-off')
    expect(
      await look(aRequest(session), {
        operation: 'document.claim.download',
        input: { params: { id: 'x' }, query: {} },
      }),
    ).toBeChallengedFor('document.claim.download')
  })

  it('is not for another role, and the refusal is recorded', async () => {
    const { customer, session } = await signedIn()
    expect(
      await pass(aRequest(session), { operation: 'admin.user.disable', input: {} }, leaving(customer.id)),
    ).toBeDenied('not-for-you')
    await expect(customer).toHaveAuditEvent({ kind: 'operation.denied', operation: 'admin.user.disable' })
  })

  it('takes a role away on the very next request', async () => {
    const admin = await aColleague()
    const session = await aSession(admin, { events: ['password', 'totp'] })
    const end = { operation: 'admin.user.disable', input: { id: 'x' } } as const
    await aProof(session, end.operation, end.input)
    expect(await pass(aRequest(session), end, async () => 'disabled')).toBeDone()
    await aProof(session, end.operation, end.input)
    await prisma.user.update({ where: { id: admin.id }, data: { roles: ['support'] } })
    expect(await pass(aRequest(session), end, async () => 'disabled')).toBeDenied('not-for-you')
  })
})

describe('a session of one factor', () => {
  it.each(['admin.user.list', 'admin.session.list', 'admin.audit.list', 'profile.view'] as const)(
    'of staff sees nothing of %s, however long the password',
    async (operation) => {
      const session = await aSession(await aColleague({ password: true }), { events: ['password'] })
      expect(await look(aRequest(session), { operation, input: {} })).toBeChallengedFor(operation)
      const bare = await aColleague({ password: true, passkey: false, totp: false })
      expect(await look(aRequest(await aSession(bare)), { operation, input: {} })).toBeDenied('enrol-first')
    },
  )

  it('of a customer who has an authenticator is asked for it once, by the provider’s word as by a password', async () => {
    const customer = await aCustomer({ password: true, passkey: true })
    for (const event of ['password', 'federated'] as const) {
      const session = await aSession(customer, { events: [event] })
      const { outcome } = await look(aRequest(session), { operation: 'policy.list', input: {} })
      expect(outcome).toBeChallengedFor('policy.list')
      if (outcome.kind !== 'challenged' || !outcome.challenge.options || !customer.passkey) throw new Error('not asked')
      expect(outcome.challenge.requirement).toBe('aal2')
      const identity = await identityOf(aRequest(session))
      if (identity.kind !== 'live') throw new Error('not live')
      const proven = await answerChallenge({
        live: identity,
        token: session.token,
        challengeId: outcome.challenge.id,
        answer: { method: 'passkey', response: await customer.passkey.assert(outcome.challenge.options) },
        requestId: 'r',
        network: 'n',
        deviceHash: session.deviceHash,
        now: readClock(),
      })
      if (proven.kind !== 'proven') throw new Error(proven.kind)
      const after = { ...aRequest(session), token: proven.token }
      expect(await look(after, { operation: 'policy.list', input: {} })).toBeDone()
      expect(await prisma.challenge.findUniqueOrThrow({ where: { id: outcome.challenge.id } })).toMatchObject({
        consumedAt: expect.any(Date),
      })
    }
  })

  it('of a customer who has nothing else looks around', async () => {
    const session = await aSession(await aCustomer({ password: true }))
    expect(await look(aRequest(session), { operation: 'policy.list', input: {} })).toBeDone()
    expect(await pass(aRequest(session), { operation: 'profile.update', input: {} }, async () => null)).toBeDone()
  })
})

describe('a hold', () => {
  it('begins with strong proof where risk is high, ripens, and lets the same act through once', async () => {
    const customer = await aCustomer({ passkey: true })
    const session = await aSession(customer, { newDevice: true, newNetwork: true, audience: 'remembered' })
    const strange = { client: 'Firefox on Windows' }
    expect(await pass(aRequest(session, strange), CHANGE, leaving(customer.id))).toBeChallengedFor(
      'payout.account.change',
    )
    await aProof(session, 'payout.account.change', INPUT)
    expect(await pass(aRequest(session, strange), CHANGE, leaving(customer.id))).toBeDenied('held')
    await expect(customer).toHaveAuditEvent({ kind: 'hold.begun' })
    await aProof(session, 'payout.account.change', INPUT)
    expect(await pass(aRequest(session, strange), CHANGE, leaving(customer.id))).toBeDenied('held')
    expect(await effects(customer.id)).toBe(0)
    await prisma.hold.updateMany({ where: { userId: customer.id }, data: { ripeAt: new Date(Date.now() - 1) } })
    expect(await pass(aRequest(session, strange), CHANGE, leaving(customer.id))).toBeDone()
    expect(await pass(aRequest(session, strange), CHANGE, leaving(customer.id))).toBeChallengedFor(
      'payout.account.change',
    )
    expect(await effects(customer.id)).toBe(1)
  })
})

describe('look', () => {
  it('permits a view with the session alone, and leaves no event', async () => {
    const { customer, session } = await signedIn()
    expect(await look(aRequest(session), { operation: 'policy.list', input: {} })).toBeDone()
    await expect(customer).toHaveAuditEvent({ operation: 'policy.list', times: 0 })
  })

  it('asks for a recent event before private papers, and not again within ten minutes', async () => {
    const { customer } = await signedIn()
    const paper = { operation: 'document.claim.download', input: { params: { id: 'x' }, query: {} } } as const
    const recent = await aSession(customer, { events: ['password', 'totp'] })
    expect(await look(aRequest(recent), paper)).toBeDone()
    await expect(customer).toHaveAuditEvent({ kind: 'operation.performed', operation: 'document.claim.download' })
    await agedSession(recent, { minutes: 11 })
    expect(await look(aRequest(recent), paper)).toBeChallengedFor('document.claim.download')
  })

  it('never spends a proof on a prefetch', async () => {
    const { customer, session } = await signedIn()
    const input = { params: {}, query: {} }
    await aProof(session, 'claim.export', input)
    expect(await look(aRequest(session, { background: true }), { operation: 'claim.export', input })).toBeDenied()
    expect(await look(aRequest(session), { operation: 'claim.export', input })).toBeDone()
    await expect(customer).toHaveAuditEvent({ kind: 'operation.performed', operation: 'claim.export', times: 1 })
  })

  it('tells a visitor to sign in, whatever the page', async () => {
    expect(await look(aRequest(), { operation: 'policy.list', input: {} })).toBeSignedOut('none')
  })

  it('takes no session of a disabled user', async () => {
    const { customer, session } = await signedIn()
    await prisma.user.update({ where: { id: customer.id }, data: { state: 'disabled' } })
    expect(await look(aRequest(session), { operation: 'policy.list', input: {} })).toBeSignedOut('user-disabled')
  })
})
