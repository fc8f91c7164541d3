// Between the decision and the effect: a session that ends, a user who is disabled or a proof that is spent just then
// leaves no effect. Judging and performing are called apart, so that the moment between them can be reached.
import { describe, expect, it } from 'vitest'
import { prisma, transaction } from '../db'
import { aCustomer } from '../testing/people'
import { aProof } from '../testing/proofs'
import { aRequest } from '../testing/requests'
import { aSession } from '../testing/sessions'
import { pass } from './gate'
import { judge } from './judge'
import { ProofSpent, perform } from './perform'

const CHANGE = { operation: 'payout.account.change', input: { account: '1' } } as const

const permitted = async () => {
  const customer = await aCustomer({ passkey: true })
  const session = await aSession(customer)
  const proofId = await aProof(session, CHANGE.operation, CHANGE.input)
  const facts = aRequest(session)
  const judged = await judge(facts, CHANGE)
  expect(judged.decision.kind).toBe('permit')
  let effects = 0
  const attempt = () => transaction((tx) => perform(tx, facts, CHANGE, judged, async () => ++effects))
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

  it('an account that was frozen leaves no effect, and is told why', async () => {
    const { customer, session, attempt, effects } = await permitted()
    await prisma.user.update({ where: { id: customer.id }, data: { frozenAt: new Date(0) } })
    await expect(attempt()).rejects.toBeInstanceOf(ProofSpent)
    expect(effects()).toBe(0)
    expect(await pass(aRequest(session), CHANGE, async () => null)).toBeDenied('frozen')
  })

  it('a user who was disabled leaves no effect', async () => {
    const { customer, attempt, effects } = await permitted()
    await prisma.user.update({ where: { id: customer.id }, data: { state: 'disabled' } })
    await expect(attempt()).rejects.toBeInstanceOf(ProofSpent)
    expect(effects()).toBe(0)
  })
})
