// Something breaks in the middle of the walk: a table that an assessment, a verifier or the trail needs is gone. The fault
// surfaces, nothing happens, and the proof is still there once the table is back (ASVS 16.5.3).
import { describe, expect, it } from 'vitest'
import { prisma } from '../db'
import { answerChallenge } from '../stepup/ceremony'
import { aCustomer } from '../testing/people'
import { aProof } from '../testing/proofs'
import { aRequest } from '../testing/requests'
import { aSession } from '../testing/sessions'
import { pass } from './gate'
import { identityOf } from './judge'

const RENAME = { operation: 'payout.account.change', input: { account: '1' } } as const
const ELSEWHERE = '198.51.100.0/24'

/** Runs `act` while the table has another name. */
async function without<T>(table: 'risk_user' | 'passkey' | 'audit_event', act: () => Promise<T>): Promise<T> {
  await prisma.$executeRawUnsafe(`alter table ${table} rename to ${table}_gone`)
  try {
    return await act()
  } finally {
    await prisma.$executeRawUnsafe(`alter table ${table}_gone rename to ${table}`)
  }
}

const proven = async () => {
  const customer = await aCustomer({ passkey: true })
  const session = await aSession(customer)
  const proofId = await aProof(session, RENAME.operation, RENAME.input)
  const name = () => prisma.user.findUniqueOrThrow({ where: { id: customer.id }, select: { name: true } })
  const act = (network?: string) =>
    pass(aRequest(session, network ? { network } : {}), RENAME, (_permit, tx) =>
      tx.user.update({ where: { id: customer.id }, data: { name: 'Changed' }, select: { id: true } }),
    )
  const isSpent = async () => (await prisma.challenge.findUniqueOrThrow({ where: { id: proofId } })).consumedAt !== null
  return { customer, session, act, name, isSpent }
}

describe('a fault', () => {
  it('inside the assessment lets nothing happen, and spends no proof', async () => {
    const { customer, act, name, isSpent } = await proven()
    await expect(without('risk_user', () => act(ELSEWHERE))).rejects.toThrow(/risk_user/)
    expect(await name()).toEqual({ name: customer.name })
    expect(await isSpent()).toBe(false)
  })

  it('while the event is written takes the effect back, and returns the proof', async () => {
    const { customer, act, name, isSpent } = await proven()
    await expect(without('audit_event', () => act())).rejects.toThrow(/audit_event/)
    expect(await name()).toEqual({ name: customer.name })
    expect(await isSpent()).toBe(false)
    expect(await act()).toBeDone()
    expect(await name()).toEqual({ name: 'Changed' })
  })

  it('inside the verifier proves nothing, and the challenge can still be answered', async () => {
    const customer = await aCustomer({ passkey: true })
    const session = await aSession(customer)
    const facts = aRequest(session)
    const { outcome } = await pass(facts, RENAME, async () => null)
    if (outcome.kind !== 'challenged' || !customer.passkey) throw new Error(`not challenged but ${outcome.kind}`)
    const response = await customer.passkey.assert({ challenge: outcome.challenge.options?.challenge ?? '' })
    const live = await identityOf(facts)
    if (live.kind !== 'live') throw new Error('not live')
    const { id: challengeId } = outcome.challenge
    const answer = { method: 'passkey', response } as const
    const { token } = session
    const { now, network, deviceHash } = facts
    const answering = () =>
      answerChallenge({ live, token, challengeId, answer, requestId: 'r', network, now, deviceHash })
    await expect(without('passkey', answering)).rejects.toThrow(/passkey/)
    expect((await prisma.challenge.findUniqueOrThrow({ where: { id: challengeId } })).satisfiedAt).toBeNull()
    expect((await answering()).kind).toBe('proven')
  })
})
