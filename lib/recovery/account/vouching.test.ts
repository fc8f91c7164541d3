// Vouching for a recovery: a device from before makes the wait an hour, for all of it; nothing else does.
import { describe, expect, it } from 'vitest'
import { sha256 } from '../../crypto'
import { prisma } from '../../db'
import { RECOVERY_VOUCHED, RECOVERY_VOUCHED_BY_COOKIE } from '../../policy/assurance'
import { randomBytes, randomToken } from '../../random'
import { letterTo, secretIn } from '../../testing/letters'
import { aCustomer, type MadePerson } from '../../testing/people'
import { anArrival, aRecovered } from '../../testing/recoveries'
import { addPasskey, beginApp } from '../../testing/repairs'
import { after, before, days, hours, readClock, until } from '../../time'
import { vouch } from './vouching'

const someone = () => aCustomer({ password: true, totp: true })
const userOf = ({ id }: MadePerson) =>
  prisma.user.findUniqueOrThrow({ where: { id }, select: { coolOffUntil: true, totpTrustedFrom: true } })

describe('vouching', () => {
  const laptop = async (customer: MadePerson, firstSeen = before(readClock(), days(30))) => {
    const device = randomToken()
    const deviceHash = sha256(device)
    await prisma.knownDevice.create({ data: { userId: customer.id, deviceHash, firstSeen, lastSeen: firstSeen } })
    return anArrival(device)
  }
  const linkOf = async (customer: MadePerson) =>
    secretIn(await letterTo(customer.email, 'recovery-begun'), '/recover/vouch')

  it('from a device that the account knew before makes the wait an hour, for what was added too', async () => {
    const customer = await someone()
    const home = { ...(await laptop(customer)), deviceKey: randomBytes(91) }
    await prisma.knownDevice.updateMany({ where: { userId: customer.id }, data: { publicKey: home.deviceKey } })
    await addPasskey(customer, await aRecovered(customer))
    const vouched = await vouch(await linkOf(customer), { ...home, now: readClock() })
    if (vouched.kind !== 'vouched') throw new Error(vouched.kind)
    expect(until(vouched.coolOffUntil, readClock()) <= RECOVERY_VOUCHED).toBe(true)
    expect((await userOf(customer)).coolOffUntil).toEqual(vouched.coolOffUntil)
    const { trustedFrom } = await prisma.passkey.findFirstOrThrow({ where: { userId: customer.id } })
    expect(trustedFrom).toEqual(vouched.coolOffUntil)
    expect(await letterTo(customer.email, 'recovery-vouched')).toBeDefined()
    expect(await vouch(await linkOf(customer), { ...home, now: readClock() })).toEqual({ kind: 'over' })
  })

  it('from a device that only its cookie speaks for makes the wait a day', async () => {
    const customer = await someone()
    const home = await laptop(customer)
    await aRecovered(customer)
    const vouched = await vouch(await linkOf(customer), { ...home, now: readClock() })
    if (vouched.kind !== 'vouched') throw new Error(vouched.kind)
    const wait = until(vouched.coolOffUntil, readClock())
    expect(wait > RECOVERY_VOUCHED && wait <= RECOVERY_VOUCHED_BY_COOKIE).toBe(true)
    expect((await userOf(customer)).coolOffUntil).toEqual(vouched.coolOffUntil)
  })

  it('while the app is being set up shortens its wait as well', async () => {
    const customer = await someone()
    const home = await laptop(customer)
    const recovered = await aRecovered(customer)
    const { confirm } = await beginApp(customer, recovered)
    await vouch(await linkOf(customer), { ...home, now: readClock() })
    await confirm()
    const { coolOffUntil, totpTrustedFrom } = await userOf(customer)
    expect(totpTrustedFrom).toEqual(coolOffUntil)
  })

  it('takes a device from before: neither the one that recovered nor one that came later will do', async () => {
    const customer = await someone()
    const { arrival } = await aRecovered(customer)
    const later = await laptop(customer, readClock())
    const { coolOffUntil } = await userOf(customer)
    for (const device of [arrival, later, anArrival()])
      expect(await vouch(await linkOf(customer), { ...device, now: readClock() })).toEqual({ kind: 'unknown-device' })
    expect((await userOf(customer)).coolOffUntil).toEqual(coolOffUntil)
    const home = await laptop(customer)
    expect(await vouch(await linkOf(customer), { ...home, now: readClock() })).toMatchObject({ kind: 'vouched' })
  })

  it('takes the key of a device that has one: its cookie may have been copied', async () => {
    const customer = await someone()
    const home = await laptop(customer)
    const publicKey = randomBytes(91)
    await prisma.knownDevice.updateMany({ where: { userId: customer.id }, data: { publicKey } })
    await aRecovered(customer)
    const link = await linkOf(customer)
    expect(await vouch(link, { ...home, now: readClock() })).toEqual({ kind: 'unknown-device' })
    expect(await vouch(link, { ...home, deviceKey: randomBytes(91), now: readClock() })).toEqual({
      kind: 'unknown-device',
    })
    expect(await vouch(link, { ...home, deviceKey: publicKey, now: readClock() })).toMatchObject({ kind: 'vouched' })
  })

  it('never makes a wait longer', async () => {
    const customer = await someone()
    const home = await laptop(customer)
    const recovered = await aRecovered(customer)
    const soon = after(readClock(), hours(0.5))
    await prisma.recovery.update({ where: { id: recovered.id }, data: { coolOffUntil: soon } })
    await prisma.user.update({ where: { id: customer.id }, data: { coolOffUntil: soon } })
    expect(await vouch(await linkOf(customer), { ...home, now: readClock() })).toEqual({ kind: 'over' })
    expect((await userOf(customer)).coolOffUntil).toEqual(soon)
  })

  it('for an earlier recovery shortens nothing of a later one', async () => {
    const customer = await someone()
    const home = await laptop(customer)
    await aRecovered(customer)
    const old = await linkOf(customer)
    await aRecovered(customer)
    expect(await vouch(old, { ...home, now: readClock() })).toEqual({ kind: 'over' })
    await expect(customer).toHaveAuditEvent({ kind: 'link.refused' })
  })
})
