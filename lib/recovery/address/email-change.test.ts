// Changing an address: asked for under proof, confirmed by the new one, told to the one before with a way back.
import { describe, expect, it } from 'vitest'
import { prisma, transaction } from '../../db'
import { lookAtLink } from '../../links/link'
import { randomId } from '../../random'
import { permitted } from '../../testing/household'
import { lettersTo, letterTo, secretIn } from '../../testing/letters'
import { aSignInUnderWay } from '../../testing/new-device'
import { aCustomer, type MadePerson } from '../../testing/people'
import { after, days, hours, minutes, readClock } from '../../time'
import { answerAsk } from '../reset/asking'
import { askForChange, confirmEmailChange, pendingChange } from './email-change'
import { callOffOwn, restoreEmail } from './restoring'

const now = readClock()
const request = { now, requestId: 'r', network: 'n' }
const anAddress = () => `${randomId()}@harbor.example`
const ask = (person: MadePerson, email: string, at = now) =>
  transaction((tx) => askForChange(tx, permitted('email.change', person, at), email))
const tokenAt = async (email: string) => secretIn(await letterTo(email, 'email-change-confirm'), '/confirm-email')
const emailOf = async ({ id }: { id: string }) => (await prisma.user.findUniqueOrThrow({ where: { id } })).email
const pendingOf = (person: MadePerson) => pendingChange(permitted('email.view', person, now))
const kindsTo = async (address: string) => (await lettersTo(address)).map(({ kind }) => kind).sort()

const asked = async () => {
  const [person, email] = [await aCustomer({ confirmed: false }), anAddress()]
  await ask(person, email)
  return { person, email, token: await tokenAt(email) }
}

describe('asking for another address', () => {
  it('changes nothing yet, and tells the present one at once, with a way to call it off', async () => {
    const { person, email } = await asked()
    expect(await emailOf(person)).toBe(person.email)
    expect(await pendingOf(person)).toMatchObject({ email })
    const secret = secretIn(await letterTo(person.email, 'email-change-asked'), '/not-me')
    expect(await lookAtLink('not-me', secret, now)).toMatchObject({
      link: { details: { undo: { what: 'call-off-email' }, sessionId: expect.any(String) } },
    })
    await expect(person).toHaveAuditEvent({ kind: 'email.change-asked', times: 1 })
  })

  it('forgets the one that was asked before', async () => {
    const { person, token } = await asked()
    const second = anAddress()
    await ask(person, second)
    expect(await pendingOf(person)).toMatchObject({ email: second })
    expect(await confirmEmailChange(token, request)).toBe(false)
    expect(await confirmEmailChange(await tokenAt(second), request)).toBe(true)
  })

  it('ends a sign-in that was under way, once it is confirmed and not before', async () => {
    const [person, email] = [await aCustomer({ password: true, totp: true }), anAddress()]
    await ask(person, email)
    const earlier = await aSignInUnderWay(person)
    expect(await earlier()).not.toBe('over')
    const finish = await aSignInUnderWay(person)
    expect(await confirmEmailChange(await tokenAt(email), request)).toBe(true)
    expect(await finish()).toBe('over')
  })

  it('answers alike for an address that has an account, tells its owner, and mails no link', async () => {
    const [person, owner] = [await aCustomer(), await aCustomer()]
    expect(await ask(person, owner.email)).toBe(await ask(await aCustomer(), anAddress()))
    expect(await pendingOf(person)).toMatchObject({ email: owner.email })
    expect(await kindsTo(owner.email)).toEqual(['email-change-attempted'])
    expect((await lettersTo(owner.email))[0]?.text).not.toMatch(/confirm-email|not-me/)
    await expect(owner).toHaveAuditEvent({ kind: 'address.wanted', times: 1 })
  })

  it('is refused for the address that the account has', async () => {
    const person = await aCustomer()
    await expect(ask(person, person.email)).rejects.toMatchObject({ issues: { email: [expect.any(String)] } })
  })

  it('can be called off, and then its link does not serve', async () => {
    const { person, token } = await asked()
    const callOff = () => transaction((tx) => callOffOwn(tx, permitted('email.call-off', person, now)))
    expect([await callOff(), await callOff()]).toEqual([true, false])
    expect(await pendingOf(person)).toBeNull()
    expect(await confirmEmailChange(token, request)).toBe(false)
    expect(await emailOf(person)).toBe(person.email)
  })
})

describe('the new address confirms', () => {
  it('and takes the place of the one before, which gets the way back for seven days', async () => {
    const { person, email, token } = await asked()
    expect(await confirmEmailChange(token, request)).toBe(true)
    expect(await prisma.user.findUniqueOrThrow({ where: { id: person.id } })).toMatchObject({
      email,
      emailConfirmedAt: now,
    })
    const secret = secretIn(await letterTo(person.email, 'email-changed'), '/not-me')
    const undo = { what: 'restore-email', email: person.email }
    expect(await lookAtLink('not-me', secret, after(now, hours(167)))).toMatchObject({ link: { details: { undo } } })
    expect(await lookAtLink('not-me', secret, after(now, days(7)))).toMatchObject({ fault: 'expired' })
    await expect(person).toHaveAuditEvent({ kind: 'email.changed', times: 1 })
  })

  it('and hears of it without the way back', async () => {
    const { email, token } = await asked()
    await confirmEmailChange(token, request)
    const secret = secretIn(await letterTo(email, 'email-changed'), '/not-me')
    expect(await lookAtLink('not-me', secret, now)).toMatchObject({ link: { details: { undo: null } } })
  })

  it('and addresses before the last one hear of it too, while they have their own way back', async () => {
    const { person, email, token } = await asked()
    await confirmEmailChange(token, request)
    const third = anAddress()
    await ask({ ...person, email }, third, after(now, minutes(1)))
    await confirmEmailChange(await tokenAt(third), { ...request, now: after(now, minutes(2)) })
    expect((await kindsTo(person.email)).filter((kind) => kind === 'email-changed')).toHaveLength(2)
    const secret = secretIn((await lettersTo(person.email)).at(-1) ?? { text: '' }, '/not-me')
    expect(await lookAtLink('not-me', secret, after(now, minutes(2)))).toMatchObject({
      link: { details: { undo: null } },
    })
  })

  it('once, within 24 hours, and not for a disabled account', async () => {
    const [late, disabled, twice] = [await asked(), await asked(), await asked()]
    expect(await confirmEmailChange(late.token, { ...request, now: after(now, hours(24)) })).toBe(false)
    await prisma.user.update({ where: { id: disabled.person.id }, data: { state: 'disabled' } })
    expect(await confirmEmailChange(disabled.token, request)).toBe(false)
    const both = await Promise.all([1, 2].map(() => confirmEmailChange(twice.token, request)))
    expect(both.sort()).toEqual([false, true])
    expect(await emailOf(late.person)).toBe(late.person.email)
    expect(await emailOf(disabled.person)).toBe(disabled.person.email)
  })

  it.each([
    ['a report froze the account', { frozenAt: now }],
    ['the account was recovered', { coolOffUntil: after(now, hours(48)) }],
  ])('too late, where %s meanwhile', async (_, standing) => {
    const { person, token } = await asked()
    await prisma.user.update({ where: { id: person.id }, data: standing })
    expect(await confirmEmailChange(token, request)).toBe(false)
    expect(await emailOf(person)).toBe(person.email)
  })

  it('for one of two accounts that want it: the other one stays where it is', async () => {
    const email = anAddress()
    const [robin, mallory] = [await aCustomer(), await aCustomer()]
    await ask(robin, email)
    const first = await tokenAt(email)
    await ask(mallory, email)
    const second = await tokenAt(email)
    const won = await Promise.all([first, second].map((token) => confirmEmailChange(token, request)))
    expect([...won].sort()).toEqual([false, true])
    expect([await emailOf(robin), await emailOf(mallory)].filter((one) => one === email)).toHaveLength(1)
    expect(await emailOf(won[0] ? mallory : robin)).toBe((won[0] ? mallory : robin).email)
  })

  it('and what was mailed to the one before serves no more', async () => {
    const person = await aCustomer({ password: true })
    await answerAsk({ email: person.email, requestId: 'r', network: 'n' }, now)
    const reset = secretIn(await letterTo(person.email, 'password-reset-link'), '/recover/password/new')
    const email = anAddress()
    await ask(person, email)
    await confirmEmailChange(await tokenAt(email), request)
    expect(await lookAtLink('password-reset', reset, now)).toMatchObject({ fault: 'ended' })
  })

  it('and nobody else gets the earlier address while it has a way back: its owner can', async () => {
    const { person, token } = await asked()
    await confirmEmailChange(token, request)
    const mallory = await aCustomer()
    await ask(mallory, person.email)
    expect((await kindsTo(person.email)).filter((kind) => kind === 'email-change-confirm')).toEqual([])
    const back = { userId: person.id, email: person.email, changedAt: now, ...request }
    expect(await transaction((tx) => restoreEmail(tx, back))).toBe('restored')
    expect(await emailOf(person)).toBe(person.email)
  })
})
