// Confirming an address: by the link alone, once, and what waits for it until then.

import { describe, expect, it } from 'vitest'
import { sha256 } from '../../crypto'
import { prisma, transaction } from '../../db'
import { pass } from '../../gate/gate'
import { notify } from '../../notify/notify'
import { randomId, randomToken } from '../../random'
import { signUp } from '../../sign-in/sign-up'
import { lettersTo, letterTo, secretIn } from '../../testing/letters'
import { aCustomer, PASSWORD } from '../../testing/people'
import { aProof } from '../../testing/proofs'
import { aRequest } from '../../testing/requests'
import { aSession } from '../../testing/sessions'
import { aSighting } from '../../testing/sightings'
import { after, days, readClock } from '../../time'
import { askAgain, confirmAddress } from './confirmation'

const now = readClock()
const request = { now, requestId: 'r', network: 'n' }
const place = {
  network: 'n',
  country: null,
  client: '',
  userAgent: '',
  sighting: aSighting(),
  deviceHash: sha256(randomToken()),
}

const newcomer = async () => {
  const email = `${randomId()}@harbor.example`
  const wish = { email, name: 'Robin New', password: PASSWORD, second: false }
  await signUp(wish, { place, now, requestId: 'r', before: null })
  const { id } = await prisma.user.findUniqueOrThrow({ where: { email } })
  return { id, kind: 'customer' as const, email, token: await tokenOf(email) }
}
const tokenOf = async (email: string) => secretIn(await letterTo(email, 'address-confirm'), '/confirm-address')
const confirmedAt = async (id: string) => (await prisma.user.findUniqueOrThrow({ where: { id } })).emailConfirmedAt

describe('a new account', () => {
  it('gets a link that confirms its address, once', async () => {
    const { id, token } = await newcomer()
    expect(await confirmedAt(id)).toBeNull()
    expect(await confirmAddress(token, request)).toBe(true)
    expect(await confirmedAt(id)).toEqual(now)
    expect(await confirmAddress(token, request)).toBe(false)
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

  it('is not made of an address that has one: its owner hears of it, and nobody else', async () => {
    const owner = await aCustomer({ password: true })
    await signUp(
      { email: owner.email, name: 'Mallory', password: PASSWORD, second: false },
      { place, now, requestId: 'r', before: null },
    )
    expect((await lettersTo(owner.email)).map(({ kind }) => kind)).toEqual(['sign-up-attempted'])
    await expect(owner).toHaveAuditEvent({ kind: 'address.wanted', times: 1 })
  })

  it('is not made of an address that its owner can still have back', async () => {
    const owner = await aCustomer()
    const email = `${randomId()}@harbor.example`
    const undo = { what: 'restore-email', email } as const
    const told = { kind: 'email-changed', userId: owner.id, at: now, email: owner.email, to: email, undo } as const
    await transaction((tx) => notify(tx, told))
    await signUp({ email, name: 'M', password: PASSWORD, second: false }, { place, now, requestId: 'r', before: null })
    expect(await prisma.user.count({ where: { email } })).toBe(0)
  })

  it('is made once by two who come at the same moment', async () => {
    const email = `${randomId()}@harbor.example`
    const wish = { email, name: 'Robin', password: PASSWORD, second: false }
    await Promise.all([1, 2].map(() => signUp(wish, { place, now, requestId: 'r', before: null })))
    expect((await lettersTo(email)).map(({ kind }) => kind).sort()).toEqual(['address-confirm', 'sign-up-attempted'])
  })
})

describe('the link', () => {
  it('dies after three days, with another address, and with a disabled account', async () => {
    const [late, moved, disabled] = [await newcomer(), await newcomer(), await newcomer()]
    expect(await confirmAddress(late.token, { ...request, now: after(now, days(3)) })).toBe(false)
    await prisma.user.update({ where: { id: moved.id }, data: { email: `${randomId()}@harbor.example` } })
    expect(await confirmAddress(moved.token, request)).toBe(false)
    await prisma.user.update({ where: { id: disabled.id }, data: { state: 'disabled' } })
    expect(await confirmAddress(disabled.token, request)).toBe(false)
    for (const { id } of [late, moved, disabled]) expect(await confirmedAt(id)).toBeNull()
  })

  it('is mailed again three times an hour; each ends the one before', async () => {
    const { id, email, token } = await newcomer()
    const answers = []
    for (let n = 0; n < 4; n += 1) answers.push(await askAgain(id, now))
    expect(answers).toEqual(['mailed', 'mailed', 'mailed', 'enough'])
    expect(await confirmAddress(token, request)).toBe(false)
    expect(await confirmAddress(await tokenOf(email), request)).toBe(true)
    expect(await askAgain(id, now)).toBe('confirmed')
  })
})
