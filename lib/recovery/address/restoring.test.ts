// The ways back from a change of address: calling off, and bringing the earlier address back, also against somebody who
// tries to be there first.
import { describe, expect, it } from 'vitest'
import { closePassword } from '../../credentials/closing'
import { verifyPassword } from '../../credentials/password'
import { prisma, transaction } from '../../db'
import { identityOf } from '../../gate/judge'
import { lookAtLink, makeLink } from '../../links/link'
import { notify } from '../../notify/notify'
import { randomId } from '../../random'
import { lettersTo, letterTo, secretIn } from '../../testing/letters'
import { aSignInUnderWay } from '../../testing/new-device'
import { aCustomer, PASSWORD } from '../../testing/people'
import { aRequest } from '../../testing/requests'
import { aSession } from '../../testing/sessions'
import { after, before, days, minutes, readClock } from '../../time'
import { holdAddresses, ownerOf } from './holding'
import { callOffEmailChange, restoreEmail } from './restoring'
import { moveAddress } from './store'

const now = readClock()
const anAddress = () => `${randomId()}@harbor.example`
const by = (userId: string) => ({ userId, now, requestId: 'r', network: 'n' })
const emailOf = async (id: string) => (await prisma.user.findUniqueOrThrow({ where: { id } })).email

/** Moves an account to another address at a moment, and mails the way back, as a confirmed change does. */
const moved = async (userId: string, from: string, to: string, at: Date) => {
  await transaction(async (tx) => {
    await moveAddress(tx, { userId, from, to, now: at })
    const undo = { what: 'restore-email', email: from } as const
    await notify(tx, { kind: 'email-changed', userId, at, email: to, to: from, undo })
  })
  return secretIn(await letterTo(from, 'email-changed'), '/not-me')
}
const restore = (userId: string, email: string, changedAt: Date) =>
  transaction((tx) => restoreEmail(tx, { ...by(userId), email, changedAt }))

describe('bringing an address back', () => {
  it('gives the account its address, ends its sessions, and tells both addresses', async () => {
    const owner = await aCustomer()
    const [session, to] = [await aSession(owner), anAddress()]
    const at = before(now, minutes(9))
    await moved(owner.id, owner.email, to, at)
    expect(await restore(owner.id, owner.email, at)).toBe('restored')
    expect(await emailOf(owner.id)).toBe(owner.email)
    expect(await identityOf(aRequest(session))).toEqual({ kind: 'ended', reason: 'not-you' })
    for (const address of [owner.email, to]) await letterTo(address, 'email-restored')
    await expect(owner).toHaveAuditEvent({ kind: 'email.restored', times: 1 })
  })

  it('ends a sign-in that was under way', async () => {
    const owner = await aCustomer({ password: true, totp: true })
    const [to, at] = [anAddress(), before(now, minutes(9))]
    await moved(owner.id, owner.email, to, at)
    const finish = await aSignInUnderWay({ ...owner, email: to })
    expect(await restore(owner.id, owner.email, at)).toBe('restored')
    expect(await finish()).toBe('over')
  })

  it('ends the ways back of later addresses and keeps those of earlier ones: whoever was first comes first', async () => {
    const owner = await aCustomer()
    const [second, third] = [anAddress(), anAddress()]
    const times = [before(now, minutes(9)), before(now, minutes(6))] as const
    const first = await moved(owner.id, owner.email, second, times[0])
    const later = await moved(owner.id, second, third, times[1])
    await restore(owner.id, second, times[1])
    expect(await lookAtLink('not-me', first, now)).toMatchObject({ kind: 'good' })
    await restore(owner.id, owner.email, times[0])
    expect(await lookAtLink('not-me', later, now)).toMatchObject({ kind: 'bad', fault: 'ended' })
    expect(await emailOf(owner.id)).toBe(owner.email)
  })

  it('ends the links that went to the address that goes', async () => {
    const owner = await aCustomer()
    const to = anAddress()
    await moved(owner.id, owner.email, to, now)
    const reset = await transaction((tx) =>
      makeLink(tx, { kind: 'password-reset', userId: owner.id, details: { passwordChangedAt: null }, now }),
    )
    await restore(owner.id, owner.email, now)
    expect(await lookAtLink('password-reset', reset.split('#')[1] ?? '', now)).toMatchObject({ fault: 'ended' })
  })

  it('says so where the address is another account’s by now, and fails nothing', async () => {
    const [owner, other] = [await aCustomer(), await aCustomer()]
    const session = await aSession(owner)
    expect(await restore(owner.id, other.email, now)).toBe('taken')
    expect(await emailOf(owner.id)).toBe(owner.email)
    expect(await identityOf(aRequest(session))).toEqual({ kind: 'ended', reason: 'not-you' })
    expect(await lettersTo(other.email)).toEqual([])
  })
})

describe('an address', () => {
  it('stays kept for the account that had it while there is a way back', async () => {
    const owner = await aCustomer()
    await moved(owner.id, owner.email, anAddress(), now)
    const ask = (at: Date) => transaction((tx) => ownerOf(tx, owner.email, at))
    expect(await ask(now)).toBe(owner.id)
    expect(await ask(after(now, minutes(7 * 24 * 60)))).toBeNull()
  })

  it('is held: who wants it meanwhile waits and then sees what became of it', async () => {
    const address = anAddress()
    const owner = await aCustomer()
    const order: string[] = []
    let holds = () => {}
    const held = new Promise<void>((resolve) => {
      holds = resolve
    })
    const first = transaction(async (tx) => {
      await holdAddresses(tx, [address])
      holds()
      await tx.user.update({ where: { id: owner.id }, data: { email: address } })
      order.push('first')
    })
    await held
    const second = transaction(async (tx) => {
      await holdAddresses(tx, [address])
      order.push(`second sees ${(await ownerOf(tx, address, now)) === owner.id}`)
    })
    await Promise.all([first, second])
    expect(order).toEqual(['first', 'second sees true'])
  })
})

describe('calling a change off', () => {
  it('ends the link to the new address, and says whether there was one', async () => {
    const owner = await aCustomer()
    const details = { email: anAddress(), from: owner.email }
    const link = await transaction((tx) => makeLink(tx, { kind: 'email-change', userId: owner.id, details, now }))
    const callOff = () => transaction((tx) => callOffEmailChange(tx, by(owner.id)))
    expect([await callOff(), await callOff()]).toEqual([true, false])
    expect(await lookAtLink('email-change', link.split('#')[1] ?? '', now)).toMatchObject({ fault: 'ended' })
    await expect(owner).toHaveAuditEvent({ kind: 'email.change-called-off', times: 1 })
  })
})

describe('closing a password', () => {
  it('takes it away, and with it what hangs on it', async () => {
    const owner = await aCustomer({ password: true, totp: true })
    await aSignInUnderWay(owner)
    const underWay = () => prisma.signIn.count({ where: { userId: owner.id, endedAt: null } })
    const link = await transaction((tx) =>
      makeLink(tx, { kind: 'password-reset', userId: owner.id, details: { passwordChangedAt: null }, now }),
    )
    const long = transaction((tx) => closePassword(tx, { ...by(owner.id), happenedAt: before(now, days(60)) }))
    expect(await long, 'a password that was set after the event').toBe('gone')
    expect(await underWay()).toBe(1)
    const close = () => transaction((tx) => closePassword(tx, { ...by(owner.id), happenedAt: now }))
    expect([await close(), await close()]).toEqual(['done', 'gone'])
    expect(await underWay()).toBe(0)
    const { passwordHash } = await prisma.user.findUniqueOrThrow({ where: { id: owner.id } })
    expect(await verifyPassword(passwordHash, PASSWORD)).toBe(false)
    expect(await lookAtLink('password-reset', link.split('#')[1] ?? '', now)).toMatchObject({ fault: 'ended' })
  })
})
