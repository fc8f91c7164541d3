// Stopping a recovery takes back all of it and nothing else.
import { describe, expect, it } from 'vitest'
import { prisma, transaction } from '../../db'
import { identityOf } from '../../gate/judge'
import { aCustomer, type MadePerson, PASSWORD } from '../../testing/people'
import { aRecovered, aRecovery, saveCodes } from '../../testing/recoveries'
import { addApp, addPasskey } from '../../testing/repairs'
import { aRequest } from '../../testing/requests'
import { aSession } from '../../testing/sessions'
import { readClock } from '../../time'
import { stopRecovery } from './stopping'

const someone = () => aCustomer({ password: true, totp: true })
const at = () => ({ now: readClock(), requestId: 'r', network: 'n' })
const userOf = ({ id }: MadePerson) =>
  prisma.user.findUniqueOrThrow({ where: { id }, select: { coolOffUntil: true, totpTrustedFrom: true } })

describe('stopping a recovery', () => {
  it('takes back all of it: session, authenticator, the app that it replaced, codes, wait', async () => {
    const customer = await someone()
    const before = await prisma.totp.findUniqueOrThrow({ where: { userId: customer.id } })
    const thief = await aRecovered(customer)
    await addApp(customer, thief)
    const signedInWithIt = await aSession(customer, { events: ['password', 'totp'] })
    expect(await transaction((tx) => stopRecovery(tx, thief.id, at()))).toBe(true)
    expect(await identityOf(aRequest(signedInWithIt))).toEqual({ kind: 'ended', reason: 'not-you' })
    expect(await prisma.totp.findUniqueOrThrow({ where: { userId: customer.id } })).toEqual(before)
    expect((await userOf(customer)).coolOffUntil).toBeNull()
    await expect(customer).toHaveAuditEvent({ kind: 'recovery.stopped', times: 1 })
    await expect(customer).toHaveAuditEvent({ kind: 'authenticator.removed', times: 1 })
    expect(await transaction((tx) => stopRecovery(tx, thief.id, at()))).toBe(false)
  })

  it('removes the passkey that it added and no other', async () => {
    const customer = await aCustomer({ password: true, passkey: true })
    const thief = await aRecovered(customer)
    await addPasskey(customer, thief)
    await transaction((tx) => stopRecovery(tx, thief.id, at()))
    const left = await prisma.passkey.findMany({ where: { userId: customer.id } })
    expect(left.map(({ credentialId }) => credentialId)).toEqual([customer.passkey?.id])
  })

  it('at its beginning makes its proofs void', async () => {
    const customer = await someone()
    const thief = await aRecovery(customer)
    await thief.password(PASSWORD)
    const { id } = await prisma.recovery.findFirstOrThrow({ where: { userId: customer.id } })
    const secret = await thief.mailed()
    expect(await transaction((tx) => stopRecovery(tx, id, at()))).toBe(true)
    expect(await thief.mail(secret)).toEqual({ kind: 'over' })
    const [code = ''] = await saveCodes(customer)
    expect(await thief.code(code)).toEqual({ kind: 'over' })
  })

  it('gives nobody a way around the wait of another recovery', async () => {
    const customer = await aCustomer({ password: true, passkey: true })
    const thief = await aRecovered(customer)
    await addPasskey(customer, thief)
    const { coolOffUntil } = await userOf(customer)
    const second = await aRecovered(customer)
    await transaction((tx) => stopRecovery(tx, second.id, at()))
    expect((await userOf(customer)).coolOffUntil).toEqual(coolOffUntil)
  })

  it('knows no recovery by another id', async () =>
    expect(await transaction((tx) => stopRecovery(tx, crypto.randomUUID(), at()))).toBe(false))
})
