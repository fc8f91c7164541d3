// What no person at a page of ours does is recorded, a few times for a network and hour, then counted (ASVS 16.3.3).
import { expect, it } from 'vitest'
import { sumUpStrangers } from '../audit/strangers'
import { prisma, transaction } from '../db'
import { randomId } from '../random'
import { aCustomer } from '../testing/people'
import { aRequest } from '../testing/requests'
import { aSession } from '../testing/sessions'
import { after, hours, readClock } from '../time'
import { recordDroppedReports, recordFailedCheck, recordFilledTrap, recordForeignInput } from './suspicion'

const eventsOn = (network: string) => prisma.auditEvent.findMany({ where: { network }, orderBy: { id: 'asc' } })
const sumUp = (now: Date) => transaction((tx) => sumUpStrangers(tx, now))

it('says what and for which operation, and nothing that was sent', async () => {
  const facts = aRequest(null, { network: randomId() })
  await recordForeignInput(facts, 'payout.request', ['unknown-field', 'file'])
  await recordForeignInput(facts, 'payout.request', [])
  await recordFilledTrap(facts, 'sign-in.password')
  await recordFailedCheck(facts, 'sign-in.password')
  await recordDroppedReports(facts, 'csp.report', 4)
  expect(await eventsOn(facts.network)).toMatchObject([
    { kind: 'attack.foreign-input', outcome: 'denied', details: { faults: ['unknown-field', 'file'] }, actorId: null },
    { kind: 'attack.trap-filled', operation: 'sign-in.password', details: {} },
    { kind: 'bot-check.failed', operation: 'sign-in.password' },
    { kind: 'reports.dropped', operation: 'csp.report', details: { count: 4 } },
  ])
})

it('names who is signed in, and keeps no session alive', async () => {
  const person = await aCustomer()
  const session = await aSession(person)
  const facts = aRequest(session, { network: randomId() })
  await recordForeignInput(facts, 'payout.request', ['unknown-field'])
  expect(await eventsOn(facts.network)).toMatchObject([{ actorId: person.id, sessionId: session.id }])
})

it('nobody fills the trail with it, not even somebody who is signed in', async () => {
  const [network, now] = [randomId(), readClock()]
  const session = await aSession(await aCustomer())
  for (let n = 0; n < 40; n += 1)
    await recordForeignInput(aRequest(session, { network, now }), 'payout.request', ['file'])
  for (let n = 0; n < 40; n += 1) await recordForeignInput(aRequest(null, { network, now }), 'payout.request', ['file'])
  expect(await eventsOn(network)).toHaveLength(50)
  await sumUp(after(now, hours(3)))
  const sum = await prisma.auditEvent.findFirstOrThrow({ where: { network, kind: 'events.counted' } })
  expect(sum.details).toMatchObject({ of: 'attack.foreign-input', count: 30 })
})
