// What a refusal's own page may tell: to the session that was refused, for half an hour, what was recorded.
import { describe, expect, it } from 'vitest'
import type { Permit, Person } from '../policy/permit'
import { permitted } from '../testing/household'
import { aCustomer } from '../testing/people'
import { aProof } from '../testing/proofs'
import { aRequest } from '../testing/requests'
import { aSession, type MadeSession } from '../testing/sessions'
import { after, minutes, readClock } from '../time'
import { look, pass } from './gate'
import { refusalOf } from './refused'

const looking = (actor: Person, { id }: MadeSession, now = readClock()): Permit<'step-up.view'> => ({
  ...permitted('step-up.view', actor, now),
  sessionId: id,
})

describe('a refusal', () => {
  it('tells its session why, with what the law weighed and what was unusual, and nobody else', async () => {
    const customer = await aCustomer({ totp: true })
    const session = await aSession(customer, { newDevice: true })
    const weight = async () => ({ steps: 0, strongUntil: 'always', because: ['many-rows'] }) as const
    const facts = aRequest(session)
    await aProof(session, 'claim.export', {}, { by: 'totp' })
    expect(await look(facts, { operation: 'claim.export', input: {}, weight })).toBeDenied('passkey-needed')
    const told = await refusalOf(looking(customer, session), facts.requestId)
    expect(told).toMatchObject({
      operation: 'claim.export',
      denied: { reason: 'passkey-needed', reasons: [{ reason: 'many-rows' }, { reason: 'device', first: true }] },
    })
    expect(await refusalOf(looking(customer, await aSession(customer)), facts.requestId)).toBeNull()
    expect(await refusalOf(looking(await aCustomer(), session), facts.requestId)).toBeNull()
    expect(await refusalOf(looking(customer, session, after(readClock(), minutes(31))), facts.requestId)).toBeNull()
    expect(await refusalOf(looking(customer, session), 'another request')).toBeNull()
  })

  it('tells of input that was changed after proof', async () => {
    const customer = await aCustomer({ totp: true })
    const session = await aSession(customer)
    await aProof(session, 'payout.account.change', { account: '1' }, { by: 'totp' })
    const facts = aRequest(session)
    const changed = { operation: 'payout.account.change', input: { account: '2' } } as const
    expect((await pass(facts, changed, async () => null)).outcome).toBeDenied('changed-input')
    const told = await refusalOf(looking(customer, session), facts.requestId)
    expect(told).toMatchObject({ operation: 'payout.account.change', denied: { reason: 'changed-input' } })
  })
})
