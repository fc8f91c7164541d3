// Forgetting a device: its sessions end with their reason, its next sign-in is from a new one, others are left alone.
import { describe, expect, it } from 'vitest'
import { sha256 } from '../crypto'
import { prisma, transaction } from '../db'
import { identityOf } from '../gate/judge'
import { randomBytes } from '../random'
import { aCustomer } from '../testing/people'
import { aRequest } from '../testing/requests'
import { aSession, NETWORK } from '../testing/sessions'
import { readClock } from '../time'
import { knowsDevice } from './device'
import { forgetDevice } from './forget'

const at = (by: string | null) => ({ by, now: readClock(), requestId: 'r', network: NETWORK })

describe('forgetting a device', () => {
  it('ends its sessions at their very next request, and it is not known any more', async () => {
    const customer = await aCustomer()
    const here = await aSession(customer)
    const there = await aSession(customer, { device: 'tablet' })
    const again = await aSession(customer, { device: 'tablet' })
    const forgotten = await transaction((tx) => forgetDevice(tx, customer.id, there.deviceHash, at(customer.id)))
    expect(forgotten).toBe(true)
    for (const session of [there, again])
      expect(await identityOf(aRequest(session))).toEqual({ kind: 'ended', reason: 'device-forgotten' })
    expect((await identityOf(aRequest(here))).kind).toBe('live')
    expect(await knowsDevice(customer.id, there.deviceHash)).toBe(false)
    expect(await knowsDevice(customer.id, here.deviceHash)).toBe(true)
    await expect(customer).toHaveAuditEvent({ kind: 'device.forgotten', times: 1 })
    await expect(customer).toHaveAuditEvent({ kind: 'sessions.ended', times: 1 })
  })

  it('leaves the same browser known to another account', async () => {
    const [one, other] = [await aCustomer(), await aCustomer()]
    const session = await aSession(one, { device: 'shared kitchen laptop' })
    const theirs = await aSession(other, { device: 'shared kitchen laptop' })
    await transaction((tx) => forgetDevice(tx, one.id, session.deviceHash, at(one.id)))
    expect((await identityOf(aRequest(theirs))).kind).toBe('live')
    expect(await knowsDevice(other.id, theirs.deviceHash)).toBe(true)
  })

  it('twice, or of one that was never known, does nothing more', async () => {
    const customer = await aCustomer()
    const { deviceHash } = await aSession(customer)
    const forget = (hash = deviceHash) => transaction((tx) => forgetDevice(tx, customer.id, hash, at(null)))
    expect(await Promise.all([forget(), forget(), forget(sha256('never here'))])).toContain(true)
    expect([await forget(), await forget(randomBytes(32))]).toEqual([false, false])
    await expect(customer).toHaveAuditEvent({ kind: 'device.forgotten', times: 1 })
    expect(await prisma.knownDevice.count({ where: { userId: customer.id } })).toBe(0)
  })
})
