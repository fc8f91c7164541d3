// Between the decision and the effect: a session that ends, a user who is disabled or a proof that is spent just then
// leaves no effect. Judging and performing are called apart, so that the moment between them can be reached.
import { describe, expect, it } from 'vitest'
import type { Prisma } from '@/prisma/generated/client'
import { prisma, transaction } from '../db'
import { aCustomer } from '../testing/people'
import { aProof } from '../testing/proofs'
import { aRequest } from '../testing/requests'
import { atTheSameTime } from '../testing/second-connection'
import { aSession } from '../testing/sessions'
import { aSighting } from '../testing/sightings'
import { after, hours, readClock } from '../time'
import { look, pass } from './gate'
import { judge } from './judge'
import type { DenialReason } from './outcome'
import { ProofSpent, perform } from './perform'

const CHANGE = { operation: 'payout.account.change', input: { account: '1' } } as const
const EXPORT = { operation: 'claim.export', input: { year: '2026' } } as const
const PAY = { operation: 'payout.request', input: { amount: 100 } } as const
const EDIT = { operation: 'profile.update', input: { name: 'Robin' } } as const

const permitted = async (intent: typeof CHANGE | typeof EXPORT = CHANGE) => {
  const customer = await aCustomer({ passkey: true })
  const session = await aSession(customer)
  const proofId = await aProof(session, intent.operation, intent.input)
  const facts = aRequest(session)
  const judged = await judge(facts, intent)
  expect(judged.decision.kind).toBe('permit')
  let effects = 0
  const attempt = () => transaction((tx) => perform(tx, facts, intent, judged, async () => ++effects))
  return { customer, session, proofId, attempt, effects: () => effects }
}

describe('between the decision and the effect', () => {
  it('nothing in the way lets it happen once, and the same decision not again', async () => {
    const { attempt, effects } = await permitted()
    await attempt()
    await expect(attempt()).rejects.toBeInstanceOf(ProofSpent)
    expect(effects()).toBe(1)
  })

  it('a session that ended leaves no effect, and the proof unspent', async () => {
    const { session, proofId, attempt, effects } = await permitted()
    await prisma.session.update({
      where: { id: session.id },
      data: { endedAt: new Date(0), endReason: 'ended-by-staff' },
    })
    await expect(attempt()).rejects.toBeInstanceOf(ProofSpent)
    expect(effects()).toBe(0)
    expect((await prisma.challenge.findUniqueOrThrow({ where: { id: proofId } })).consumedAt).toBeNull()
  })

  it.each<[string, Prisma.UserUpdateInput, DenialReason]>([
    ['an account that was frozen', { frozenAt: new Date(0) }, 'frozen'],
    ['an address that is no longer confirmed', { emailConfirmedAt: null }, 'confirm-address'],
    ['a recovery that began', { coolOffUntil: after(readClock(), hours(48)) }, 'recovered'],
    ['a password that was found to have leaked', { passwordBreached: true }, 'password-leaked'],
    ['a role that was taken away', { roles: ['support'] }, 'not-for-you'],
  ])('%s leaves no effect, and is told why', async (_, data, reason) => {
    const { customer, session, proofId, attempt, effects } = await permitted()
    await prisma.user.update({ where: { id: customer.id }, data })
    await expect(attempt()).rejects.toBeInstanceOf(ProofSpent)
    expect(effects()).toBe(0)
    expect((await prisma.challenge.findUniqueOrThrow({ where: { id: proofId } })).consumedAt).toBeNull()
    expect(await pass(aRequest(session), CHANGE, async () => null)).toBeDenied(reason)
  })

  it.each<[string, (userId: string) => Promise<unknown>, DenialReason]>([
    ['was removed', (userId) => prisma.passkey.deleteMany({ where: { userId } }), 'enrol-first'],
    [
      'has to wait',
      (userId) => prisma.passkey.updateMany({ where: { userId }, data: { trustedFrom: after(readClock(), hours(1)) } }),
      'cool-off',
    ],
  ])('an authenticator that %s leaves no effect', async (_, change, reason) => {
    const { customer, session, attempt, effects } = await permitted()
    await change(customer.id)
    await expect(attempt()).rejects.toBeInstanceOf(ProofSpent)
    expect(effects()).toBe(0)
    expect(await pass(aRequest(session), CHANGE, async () => null)).toBeDenied(reason)
  })

  it('a change that commits while the effect waits for the session leaves no effect', async () => {
    const { customer, session, attempt, effects } = await permitted()
    const waiting = await transaction(async (tx) => {
      await tx.$queryRaw`select 1 from session where id = ${session.id}::uuid for update`
      const refused = expect(atTheSameTime(attempt)).rejects.toBeInstanceOf(ProofSpent)
      await tx.user.update({ where: { id: customer.id }, data: { roles: ['support'] } })
      return { refused }
    })
    await waiting.refused
    expect(effects()).toBe(0)
  })

  it('what adds up to more than was decided leaves no effect, and asks for more', async () => {
    const customer = await aCustomer({ totp: true, passkey: true })
    const session = await aSession(customer)
    await aProof(session, PAY.operation, PAY.input, { by: 'totp' })
    const facts = aRequest(session)
    const judged = await judge(facts, PAY)
    expect(judged.decision).toMatchObject({ kind: 'permit', requirement: 'proof' })
    const heavy = { ...PAY, weight: async () => ({ steps: 1, strongUntil: null, because: [] }) }
    const attempt = transaction((tx) => perform(tx, facts, heavy, judged, async () => 'paid'))
    await expect(attempt).rejects.toBeInstanceOf(ProofSpent)
    const { outcome } = await pass(facts, heavy, async () => 'paid')
    expect(outcome).toMatchObject({ kind: 'challenged', challenge: { requirement: 'strong', methods: ['passkey'] } })
  })

  it('a user who was disabled leaves no effect', async () => {
    const { customer, attempt, effects } = await permitted()
    await prisma.user.update({ where: { id: customer.id }, data: { state: 'disabled' } })
    await expect(attempt()).rejects.toBeInstanceOf(ProofSpent)
    expect(effects()).toBe(0)
  })

  it('an account that was frozen exports nothing', async () => {
    const { customer, session, attempt, effects } = await permitted(EXPORT)
    await prisma.user.update({ where: { id: customer.id }, data: { frozenAt: new Date(0) } })
    await expect(attempt()).rejects.toBeInstanceOf(ProofSpent)
    expect(effects()).toBe(0)
    expect((await look(aRequest(session), EXPORT)).outcome).toMatchObject({ kind: 'denied', reason: 'frozen' })
  })
})

describe('renewing the session with an effect', () => {
  const due = async (network?: object) => {
    const customer = await aCustomer({ passkey: true })
    const session = await aSession(customer, { events: ['passkey'] })
    await prisma.$executeRaw`update session set country = 'US', asn = '7018',
      rotated_at = rotated_at - interval '20 minutes' where id = ${session.id}::uuid`
    const facts = aRequest(session, network ?? {})
    return { session, judged: await judge(facts, EDIT), passage: () => pass(facts, EDIT, async () => 'done') }
  }

  it('exchanges the token when its time has come', async () => {
    const { judged, passage } = await due()
    expect(judged.assessment.level).toBe('low')
    expect(await passage()).toMatchObject({ outcome: { kind: 'done' }, token: { value: expect.any(String) } })
  })

  it('leaves the old token at high risk, whatever was proven', async () => {
    const network = { country: 'FR', asn: '3215', prefix: '2.2.2.0/24', address: '2.2.2.2' }
    const abroad = { network: network.prefix, sighting: aSighting({ network }) }
    const { session, judged, passage } = await due(abroad)
    expect(judged.assessment.level).toBe('high')
    await aProof(session, EDIT.operation, EDIT.input)
    expect(await passage()).toMatchObject({ outcome: { kind: 'done' }, token: null })
  })
})

it('a decision that never holds until its effect is made three times, and is then a fault', async () => {
  const session = await aSession(await aCustomer())
  let decisions = 0
  const overtaken = async () => {
    decisions += 1
    throw new ProofSpent()
  }
  const edit = { operation: 'profile.update', input: { name: 'Robin' } } as const
  await expect(pass(aRequest(session), edit, overtaken)).rejects.toBeInstanceOf(ProofSpent)
  expect(decisions).toBe(3)
})

it('two acts that wait for each other in a circle both happen, one after the other', async () => {
  const LOCKS = [1, 2] as const
  const has = LOCKS.map(() => Promise.withResolvers<void>())
  let effects = 0
  const act = async (one: 0 | 1) => {
    const other = one === 0 ? 1 : 0
    const session = await aSession(await aCustomer())
    const { outcome } = await pass(aRequest(session), EDIT, async (_permit, tx) => {
      effects += 1
      await tx.$executeRaw`select pg_advisory_xact_lock(${LOCKS[one]})`
      has[one]?.resolve()
      await has[other]?.promise
      await tx.$executeRaw`select pg_advisory_xact_lock(${LOCKS[other]})`
      return one
    })
    return outcome
  }
  expect(await Promise.all([act(0), act(1)])).toEqual([
    { kind: 'done', value: 0 },
    { kind: 'done', value: 1 },
  ])
  expect(effects).toBe(3)
})
