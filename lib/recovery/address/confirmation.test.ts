// Confirming an address: by the link alone, once, and what waits for it until then.

import { describe, expect, it } from 'vitest'
import { prisma, transaction } from '../../db'
import { pass } from '../../gate/gate'
import { randomId } from '../../random'
import { letterTo, secretIn } from '../../testing/letters'
import { aCustomer } from '../../testing/people'
import { aProof } from '../../testing/proofs'
import { aRequest } from '../../testing/requests'
import { aSession } from '../../testing/sessions'
import { after, days, readClock } from '../../time'
import { askAgain, askToConfirm, confirmAddress } from './confirmation'

const now = readClock()
const request = { now, requestId: 'r', network: 'n' }
/** Somebody whose account was opened before its address was confirmed. */
const newcomer = async () => {
  const { id, email } = await aCustomer({ confirmed: false })
  await transaction((tx) => askToConfirm(tx, id, email, now))
  return { id, kind: 'customer' as const, email, token: await tokenOf(email) }
}
const tokenOf = async (email: string) => secretIn(await letterTo(email, 'address-confirm'), '/confirm-address')
const confirmedAt = async (id: string) => (await prisma.user.findUniqueOrThrow({ where: { id } })).emailConfirmedAt

describe('an account that is not confirmed', () => {
  it('gets a link that confirms its address, once', async () => {
    const { id, token } = await newcomer()
    expect(await confirmedAt(id)).toBeNull()
    expect(await confirmAddress(token, id, request)).toBe('confirmed')
    expect(await confirmedAt(id)).toEqual(now)
    expect(await confirmAddress(token, id, request)).toBe('dead')
    await expect({ id }).toHaveAuditEvent({ kind: 'address.confirmed', times: 1 })
    await expect({ id }).toHaveAuditEvent({ kind: 'link.refused', times: 1 })
  })

  it('looks, and moves neither money nor data until then, proof or not', async () => {
    const person = await aCustomer({ confirmed: false, passkey: true })
    const session = await aSession(person, { events: ['passkey'] })
    const act = (operation: 'payout.request' | 'claim.export' | 'payment-method.add-card' | 'profile.update') =>
      pass(aRequest(session), { operation, input: {} }, async () => 'done')
    for (const operation of ['payout.request', 'claim.export', 'payment-method.add-card'] as const) {
      await aProof(session, operation, {})
      expect(await act(operation)).toBeDenied('confirm-address')
    }
    expect(await act('profile.update')).toBeDone()
    await prisma.user.update({ where: { id: person.id }, data: { emailConfirmedAt: now } })
    expect(await act('payout.request')).toBeDone()
  })
})

describe('the link', () => {
  it('dies after three days, with another address, and with a disabled account', async () => {
    const [late, moved, disabled] = [await newcomer(), await newcomer(), await newcomer()]
    expect(await confirmAddress(late.token, late.id, { ...request, now: after(now, days(3)) })).toBe('dead')
    await prisma.user.update({ where: { id: moved.id }, data: { email: `${randomId()}@harbor.example` } })
    expect(await confirmAddress(moved.token, moved.id, request)).toBe('dead')
    await prisma.user.update({ where: { id: disabled.id }, data: { state: 'disabled' } })
    expect(await confirmAddress(disabled.token, disabled.id, request)).toBe('dead')
    for (const { id } of [late, moved, disabled]) expect(await confirmedAt(id)).toBeNull()
  })

  it('is mailed again three times an hour; each ends the one before', async () => {
    const { id, email, token } = await newcomer()
    const answers = []
    for (let n = 0; n < 4; n += 1) answers.push(await askAgain(id, now))
    expect(answers).toEqual(['mailed', 'mailed', 'mailed', 'enough'])
    expect(await confirmAddress(token, id, request)).toBe('dead')
    expect(await confirmAddress(await tokenOf(email), id, request)).toBe('confirmed')
    expect(await askAgain(id, now)).toBe('confirmed')
  })
})
