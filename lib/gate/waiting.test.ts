// One act waits once, however many sessions prove it: both are decided before either hold begins, as two requests at the
// same moment are.
import { expect, it } from 'vitest'
import { prisma } from '../db'
import { HOLD } from '../policy/assurance'
import { holdsOf } from '../stepup/holds/hold'
import { agedHold } from '../testing/holds'
import { lettersTo } from '../testing/letters'
import { aCustomer, type MadePerson } from '../testing/people'
import { aProof } from '../testing/proofs'
import { aRequest } from '../testing/requests'
import { aSession } from '../testing/sessions'
import { CHANGE_OF_ACCOUNT as CHANGE } from '../testing/step-up'
import { hours, readClock } from '../time'
import { pass } from './gate'
import { judge } from './judge'
import { beginWait } from './waiting'

/** A strange visit that has proven the change. */
const aStrangeVisit = async (customer: MadePerson) => {
  const session = await aSession(customer, { newDevice: true, newNetwork: true, audience: 'remembered' })
  await aProof(session, CHANGE.operation, CHANGE.input)
  return aRequest(session, { client: 'Firefox on Windows' })
}

/** The same change proven in so many sessions, each decided while nothing waits yet. */
const decided = async (customer: MadePerson, sessions: number) => {
  const visits = []
  for (let n = 0; n < sessions; n += 1) {
    const facts = await aStrangeVisit(customer)
    const judged = await judge(facts, CHANGE)
    const { decision } = judged
    if (decision.kind !== 'deny' || decision.reason !== 'hold-begins') throw new Error(`not to wait: ${decision.kind}`)
    visits.push({ wait: () => beginWait(facts, CHANGE, judged, decision.proof) })
  }
  return visits
}

it('is told the same moment in every session, and once to its owner', async () => {
  const customer = await aCustomer({ passkey: true })
  const visits = await decided(customer, 3)
  const outcomes = (await Promise.all(visits.map(({ wait }) => wait()))).map(({ outcome }) => outcome)
  const [hold, ...others] = await holdsOf(customer.id, readClock())
  expect(others).toEqual([])
  for (const outcome of outcomes)
    expect(outcome).toMatchObject({ kind: 'denied', reason: 'held', until: hold?.ripeAt.toISOString() })
  await expect(customer).toHaveAuditEvent({ kind: 'hold.begun', times: 1 })
  await expect(customer).toHaveAuditEvent({ kind: 'operation.denied', times: 2 })
  expect((await lettersTo(customer.email)).filter(({ kind }) => kind === 'hold-begun')).toHaveLength(1)
  expect(await prisma.challenge.count({ where: { userId: customer.id, consumedAt: null } })).toBe(0)
})

it('leaves nothing that serves again once the act was done', async () => {
  const customer = await aCustomer({ passkey: true })
  for (const { wait } of await decided(customer, 2)) await wait()
  for (const hold of await holdsOf(customer.id, readClock())) await agedHold(hold, HOLD)
  expect(await pass(await aStrangeVisit(customer), CHANGE, async () => 'changed')).toBeDone()
  expect(await holdsOf(customer.id, readClock())).toEqual([])
  await expect(customer).toHaveAuditEvent({ kind: 'hold.ended', times: 1 })
  expect(await pass(await aStrangeVisit(customer), CHANGE, async () => 'changed')).toBeDenied('held')
})

it('begins anew, as one, where the one before lapsed', async () => {
  const customer = await aCustomer({ passkey: true })
  const [first] = await decided(customer, 1)
  await first?.wait()
  for (const hold of await holdsOf(customer.id, readClock())) await agedHold(hold, hours(72))
  const visits = await decided(customer, 2)
  await Promise.all(visits.map(({ wait }) => wait()))
  const rows = await prisma.hold.findMany({ where: { userId: customer.id }, orderBy: { startedAt: 'asc' } })
  expect(rows.map(({ endReason }) => endReason)).toEqual(['lapsed', null])
})
