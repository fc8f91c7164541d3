// A device that the account does not know: a code to the address, or a passkey. Who is asked, what it opens, and what ends
// it between the steps.
import { describe, expect, it } from 'vitest'
import { prisma } from '../db'
import { randomId, randomToken } from '../random'
import { totpCode } from '../testing/codes'
import { letterTo } from '../testing/letters'
import { arrivalFrom, codeTo, enterPassword, eventsOf, placeIn, someone } from '../testing/new-device'
import { aCustomer, type MadePerson } from '../testing/people'
import { readClock } from '../time'
import { beginPasskeyInstead, mailCodeAgain, signInWithDeviceCode, signInWithPasskeyInstead } from './device-code'
import { signInWithTotp } from './password'

describe('a device that the account does not know', () => {
  it('is asked for a mailed code, which lets in and proves nothing more', async () => {
    const robin = await someone()
    const first = await enterPassword(robin)
    expect(first).toMatchObject({ kind: 'code-mailed', passkey: false })
    await expect(robin).toHaveAuditEvent({ kind: 'device.code-mailed', times: 1 })
    const second = await signInWithDeviceCode(placeIn(first), await codeTo(robin), arrivalFrom())
    expect(await eventsOf(second)).toEqual(['password 1'])
    expect((await letterTo(robin.email, 'sign-in-from-new-device')).text).toContain('Firefox on Windows')
  })

  it('is asked after the one-time code, and both were needed', async () => {
    const robin = await someone({ totp: true })
    const first = await enterPassword(robin)
    expect(first.kind).toBe('second-step')
    expect(await signInWithDeviceCode(placeIn(first), '00000000', arrivalFrom())).toEqual({ kind: 'over' })
    const second = await signInWithTotp(placeIn(first), await totpCode(robin), arrivalFrom())
    expect(second).toMatchObject({ kind: 'code-mailed', token: placeIn(first) })
    expect((await signInWithTotp(placeIn(first), '000000', arrivalFrom())).kind).toBe('over')
    const third = await signInWithDeviceCode(placeIn(second), await codeTo(robin), arrivalFrom())
    expect(await eventsOf(third)).toEqual(['password 1', 'totp 2'])
  })

  it('is not asked where it is the very first of the account', async () => {
    expect((await enterPassword(await aCustomer({ password: true }))).kind).toBe('signed-in')
  })

  it('is learnt with the right code, and not asked again', async () => {
    const robin = await someone()
    const phone = randomToken()
    const first = await enterPassword(robin, arrivalFrom(phone))
    await signInWithDeviceCode(placeIn(first), await codeTo(robin), arrivalFrom(phone))
    expect((await enterPassword(robin, arrivalFrom(phone))).kind).toBe('signed-in')
  })

  it('confirms the address with the right code', async () => {
    const robin = await someone({ confirmed: false })
    const first = await enterPassword(robin)
    await signInWithDeviceCode(placeIn(first), await codeTo(robin), arrivalFrom())
    const { emailConfirmedAt } = await prisma.user.findUniqueOrThrow({ where: { id: robin.id } })
    expect(emailConfirmedAt).not.toBeNull()
    await expect(robin).toHaveAuditEvent({ kind: 'address.confirmed', times: 1 })
  })

  it('is asked every time on a shared device, and leaves nothing', async () => {
    const robin = await someone()
    const library = randomToken()
    for (const _ of [1, 2]) {
      const first = await enterPassword(robin, arrivalFrom(library), 'shared')
      expect(first.kind).toBe('code-mailed')
      const second = await signInWithDeviceCode(placeIn(first), await codeTo(robin), arrivalFrom(library))
      expect(second).toMatchObject({ kind: 'signed-in', audience: 'shared', opened: { device: null } })
    }
    expect(await prisma.knownDevice.count({ where: { userId: robin.id } })).toBe(1)
  })
})

describe('a shared device', () => {
  it('is forgotten whoever sat there: for staff as for customers', async () => {
    const noor = await someone({ roles: ['support'], totp: true })
    const library = randomToken()
    for (const _ of [1, 2]) {
      const first = await enterPassword(noor, arrivalFrom(library), 'shared')
      const second = await signInWithTotp(placeIn(first), await totpCode(noor), arrivalFrom(library))
      expect(second.kind).toBe('code-mailed')
      const third = await signInWithDeviceCode(placeIn(second), await codeTo(noor), arrivalFrom(library))
      expect(third).toMatchObject({ kind: 'signed-in', audience: 'shared', opened: { device: null } })
    }
    expect(await prisma.knownDevice.count({ where: { userId: noor.id } })).toBe(1)
  })
})

describe('between the steps', () => {
  it.each<[string, (id: string) => Promise<unknown>]>([
    ['a changed password', (id) => prisma.user.update({ where: { id }, data: { passwordChangedAt: readClock() } })],
    ['a closed account', (id) => prisma.user.update({ where: { id }, data: { state: 'disabled' } })],
  ])('%s ends it', async (_, change) => {
    const robin = await someone({ totp: true })
    const first = await enterPassword(robin)
    const later = await enterPassword(robin)
    const code = await signInWithTotp(placeIn(first), await totpCode(robin), arrivalFrom())
    await change(robin.id)
    expect(await signInWithTotp(placeIn(later), await totpCode(robin), arrivalFrom())).toEqual({ kind: 'over' })
    expect(await mailCodeAgain(placeIn(code), arrivalFrom())).toEqual({ kind: 'over' })
    expect(await signInWithDeviceCode(placeIn(code), await codeTo(robin), arrivalFrom())).toEqual({ kind: 'over' })
  })

  it('another address makes the code of the old one useless', async () => {
    const robin = await someone()
    const first = await enterPassword(robin)
    const code = await codeTo(robin)
    await prisma.user.update({ where: { id: robin.id }, data: { email: `${randomId()}@harbor.example` } })
    expect(await signInWithDeviceCode(placeIn(first), code, arrivalFrom())).toEqual({ kind: 'wrong' })
  })
})

describe('a passkey in place of the code', () => {
  /** Password and one-time code, which the account needs beside a passkey. */
  const enterCode = async (person: MadePerson) =>
    signInWithTotp(placeIn(await enterPassword(person)), await totpCode(person), arrivalFrom())

  it('lets in, at AAL2', async () => {
    const robin = await someone({ passkey: true, totp: true })
    const first = await enterCode(robin)
    expect(first).toMatchObject({ kind: 'code-mailed', passkey: true })
    const options = await beginPasskeyInstead(placeIn(first), arrivalFrom())
    const response = options && (await robin.passkey?.assert(options))
    if (!response) throw new Error('no answer')
    const second = await signInWithPasskeyInstead(placeIn(first), response, arrivalFrom())
    expect(await eventsOf(second)).toEqual(['password 1', 'totp 2', 'passkey 2'])
    expect(await signInWithPasskeyInstead(placeIn(first), response, arrivalFrom())).toEqual({ kind: 'over' })
  })

  it('of another account does not, and the code still serves', async () => {
    const [robin, sam] = [await someone({ passkey: true, totp: true }), await someone({ passkey: true })]
    const first = await enterCode(robin)
    const options = await beginPasskeyInstead(placeIn(first), arrivalFrom())
    const response = options && (await sam.passkey?.assert(options))
    if (!response) throw new Error('no answer')
    expect(await signInWithPasskeyInstead(placeIn(first), response, arrivalFrom())).toEqual({ kind: 'wrong' })
    expect((await signInWithDeviceCode(placeIn(first), await codeTo(robin), arrivalFrom())).kind).toBe('signed-in')
  })
})
