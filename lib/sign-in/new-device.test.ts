// A device that the account does not know: a code to the address, or a passkey. What it is bound to, what it resets, and
// who it keeps out.
import { beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../crypto'
import { prisma } from '../db'
import { identityOf } from '../gate/judge'
import { randomId, randomToken } from '../random'
import { totpCode } from '../testing/codes'
import { codeIn, lettersTo, letterTo } from '../testing/letters'
import { aCustomer, type MadePerson, PASSWORD, type PersonWishes } from '../testing/people'
import { aRequest } from '../testing/requests'
import { aSession } from '../testing/sessions'
import { minutes, readClock, seconds } from '../time'
import type { Arrival, SignInResult } from './arrival'
import { beginPasskeyInstead, mailCodeAgain, signInWithDeviceCode, signInWithPasskeyInstead } from './device-code'
import { signInWithPassword, signInWithTotp } from './password'

const arrivalFrom = (device = randomToken()): Arrival => ({
  place: {
    network: `net-${randomId()}`,
    country: 'PT',
    client: 'Firefox on Windows',
    userAgent: 'UA',
    deviceHash: sha256(device),
  },
  now: readClock(),
  requestId: 'r',
  before: null,
})

/** Somebody who was here before, on a device that the account knows. */
const someone = async (wishes: PersonWishes = {}): Promise<MadePerson> => {
  const person = await aCustomer({ password: true, ...wishes })
  await aSession(person)
  return person
}

const password = ({ email }: MadePerson, arrival = arrivalFrom(), stay: 'default' | 'shared' = 'default') =>
  signInWithPassword({ email, password: PASSWORD, stay }, arrival)

const placeIn = (result: SignInResult): string | null =>
  result.kind === 'code-mailed' || result.kind === 'second-step' ? result.token : null

const codeTo = async ({ email }: MadePerson) => codeIn(await letterTo(email, 'device-code'))
const other = (code: string) => String((Number(code) + 1) % 100_000_000).padStart(8, '0')

/** Lets time pass over a sign-in under way. */
const aged = (place: string | null, by: number) =>
  prisma.$executeRaw`update sign_in set mailed_at = mailed_at - ${by} * interval '1 millisecond',
    expires_at = expires_at - ${by} * interval '1 millisecond' where token_hash = ${sha256(place ?? '')}`

const eventsOf = async (result: SignInResult) => {
  const token = result.kind === 'signed-in' ? result.opened.token : ''
  const identity = await identityOf(aRequest(null, { token }))
  return identity.kind === 'live'
    ? identity.events.map(({ authenticator, level }) => `${authenticator} ${level}`)
    : null
}

describe('a device that the account does not know', () => {
  it('is asked for a mailed code, which lets in and proves nothing more', async () => {
    const robin = await someone()
    const first = await password(robin)
    expect(first).toMatchObject({ kind: 'code-mailed', passkey: false })
    await expect(robin).toHaveAuditEvent({ kind: 'device.code-mailed', times: 1 })
    const second = await signInWithDeviceCode(placeIn(first), await codeTo(robin), arrivalFrom())
    expect(await eventsOf(second)).toEqual(['password 1'])
    expect((await letterTo(robin.email, 'sign-in-from-new-device')).text).toContain('Firefox on Windows')
  })

  it('is asked after the one-time code, and both were needed', async () => {
    const robin = await someone({ totp: true })
    const first = await password(robin)
    expect(first.kind).toBe('second-step')
    expect(await signInWithDeviceCode(placeIn(first), '00000000', arrivalFrom())).toEqual({ kind: 'over' })
    const second = await signInWithTotp(placeIn(first), await totpCode(robin), arrivalFrom())
    expect(second).toMatchObject({ kind: 'code-mailed', token: placeIn(first) })
    expect((await signInWithTotp(placeIn(first), '000000', arrivalFrom())).kind).toBe('over')
    const third = await signInWithDeviceCode(placeIn(second), await codeTo(robin), arrivalFrom())
    expect(await eventsOf(third)).toEqual(['password 1', 'totp 2'])
  })

  it('is not asked where it is the very first of the account', async () => {
    expect((await password(await aCustomer({ password: true }))).kind).toBe('signed-in')
  })

  it('is learnt with the right code, and not asked again', async () => {
    const robin = await someone()
    const phone = randomToken()
    const first = await password(robin, arrivalFrom(phone))
    await signInWithDeviceCode(placeIn(first), await codeTo(robin), arrivalFrom(phone))
    expect((await password(robin, arrivalFrom(phone))).kind).toBe('signed-in')
  })

  it('confirms the address with the right code', async () => {
    const robin = await someone({ confirmed: false })
    const first = await password(robin)
    await signInWithDeviceCode(placeIn(first), await codeTo(robin), arrivalFrom())
    const { emailConfirmedAt } = await prisma.user.findUniqueOrThrow({ where: { id: robin.id } })
    expect(emailConfirmedAt).not.toBeNull()
    await expect(robin).toHaveAuditEvent({ kind: 'address.confirmed', times: 1 })
  })

  it('is asked every time on a shared device, and leaves nothing', async () => {
    const robin = await someone()
    const library = randomToken()
    for (const _ of [1, 2]) {
      const first = await password(robin, arrivalFrom(library), 'shared')
      expect(first.kind).toBe('code-mailed')
      const second = await signInWithDeviceCode(placeIn(first), await codeTo(robin), arrivalFrom(library))
      expect(second).toMatchObject({ kind: 'signed-in', audience: 'shared', opened: { device: null } })
    }
    expect(await prisma.knownDevice.count({ where: { userId: robin.id } })).toBe(1)
  })
})

describe('the code', () => {
  let robin: MadePerson
  let place: string | null
  beforeAll(async () => {
    robin = await someone()
  })
  const begun = async () => {
    place = placeIn(await password(robin))
    return codeTo(robin)
  }
  const type = (code: string, at = place) => signInWithDeviceCode(at, code, arrivalFrom())

  it('serves one sign-in and no other of the same account', async () => {
    const [codeOne, placeOne] = [await begun(), place]
    const codeTwo = await begun()
    expect(await type(codeOne)).toEqual({ kind: 'wrong' })
    expect(await type(codeTwo, placeOne)).toEqual({ kind: 'wrong' })
    expect((await type(codeTwo)).kind).toBe('signed-in')
    await expect(robin).toHaveAuditEvent({ kind: 'sign-in.failed' })
  })

  it('of another account is wrong', async () => {
    robin = await someone()
    const sam = await someone()
    await begun()
    await password(sam)
    expect(await type(await codeTo(sam))).toEqual({ kind: 'wrong' })
  })

  it('serves once, also where two race with it', async () => {
    robin = await someone()
    const code = await begun()
    const kinds = (await Promise.all([type(code), type(code), type(code)])).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'signed-in')).toHaveLength(1)
    expect((await type(code)).kind).toBe('over')
  })

  it('serves ten minutes', async () => {
    robin = await someone()
    const code = await begun()
    await aged(place, minutes(10) + seconds(1))
    expect(await type(code)).toEqual({ kind: 'wrong' })
    await aged(place, minutes(10))
    expect(await type(code)).toEqual({ kind: 'over' })
  })

  it('is over after five wrong ones, its owner hears of it, and the right one does not serve any more', async () => {
    robin = await someone()
    const code = await begun()
    const kinds: string[] = []
    for (let n = 0; n < 5; n += 1) kinds.push((await type(other(code))).kind)
    expect(kinds).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'over'])
    expect(await type(code)).toEqual({ kind: 'over' })
    await letterTo(robin.email, 'password-right-second-factor-wrong')
    expect(await prisma.failure.count({ where: { userId: robin.id, authenticator: 'mailed-code' } })).toBe(5)
  })

  it('is replaced by another one: the first is dead, and tries are not given back', async () => {
    robin = await someone()
    const first = await begun()
    for (let n = 0; n < 3; n += 1) await type(other(first))
    await aged(place, seconds(31))
    expect(await mailCodeAgain(place, arrivalFrom())).toEqual({ kind: 'mailed-again' })
    expect(await type(first)).toEqual({ kind: 'wrong' })
    expect((await type(await codeTo(robin))).kind).toBe('signed-in')
  })

  it('comes again after half a minute, and three times in all', async () => {
    robin = await someone()
    await begun()
    const again = () => mailCodeAgain(place, arrivalFrom())
    expect(await again()).toEqual({ kind: 'mailed-just-now' })
    for (const kind of ['mailed-again', 'mailed-again', 'mailed-enough']) {
      await aged(place, seconds(31))
      expect(await again()).toEqual({ kind })
    }
    expect((await lettersTo(robin.email)).filter(({ kind }) => kind === 'device-code')).toHaveLength(3)
    expect(await mailCodeAgain(randomToken(), arrivalFrom())).toEqual({ kind: 'over' })
  })

  it('stands nowhere but in the mail', async () => {
    robin = await someone()
    const code = await begun()
    const rows = await prisma.signIn.findMany({ where: { userId: robin.id } })
    const trail = await prisma.auditEvent.findMany({ where: { subjectId: robin.id } })
    const seen = JSON.stringify([rows, trail], (_, value) => (typeof value === 'bigint' ? String(value) : value))
    expect(seen).not.toContain(code)
  })
})

describe('between the steps', () => {
  it.each<[string, (id: string) => Promise<unknown>]>([
    ['a changed password', (id) => prisma.user.update({ where: { id }, data: { passwordChangedAt: readClock() } })],
    ['a closed account', (id) => prisma.user.update({ where: { id }, data: { state: 'disabled' } })],
  ])('%s ends it', async (_, change) => {
    const robin = await someone({ totp: true })
    const first = await password(robin)
    const later = await password(robin)
    const code = await signInWithTotp(placeIn(first), await totpCode(robin), arrivalFrom())
    await change(robin.id)
    expect(await signInWithTotp(placeIn(later), await totpCode(robin), arrivalFrom())).toEqual({ kind: 'over' })
    expect(await mailCodeAgain(placeIn(code), arrivalFrom())).toEqual({ kind: 'over' })
    expect(await signInWithDeviceCode(placeIn(code), await codeTo(robin), arrivalFrom())).toEqual({ kind: 'over' })
  })

  it('another address makes the code of the old one useless', async () => {
    const robin = await someone()
    const first = await password(robin)
    const code = await codeTo(robin)
    await prisma.user.update({ where: { id: robin.id }, data: { email: `${randomId()}@harbor.example` } })
    expect(await signInWithDeviceCode(placeIn(first), code, arrivalFrom())).toEqual({ kind: 'wrong' })
  })
})

describe('a passkey in place of the code', () => {
  it('lets in, at AAL2', async () => {
    const robin = await someone({ passkey: true })
    const first = await password(robin)
    expect(first).toMatchObject({ kind: 'code-mailed', passkey: true })
    const options = await beginPasskeyInstead(placeIn(first), arrivalFrom())
    const response = options && (await robin.passkey?.assert(options))
    if (!response) throw new Error('no answer')
    const second = await signInWithPasskeyInstead(placeIn(first), response, arrivalFrom())
    expect(await eventsOf(second)).toEqual(['password 1', 'passkey 2'])
    expect(await signInWithPasskeyInstead(placeIn(first), response, arrivalFrom())).toEqual({ kind: 'over' })
  })

  it('of another account does not, and the code still serves', async () => {
    const [robin, sam] = [await someone({ passkey: true }), await someone({ passkey: true })]
    const first = await password(robin)
    const options = await beginPasskeyInstead(placeIn(first), arrivalFrom())
    const response = options && (await sam.passkey?.assert(options))
    if (!response) throw new Error('no answer')
    expect(await signInWithPasskeyInstead(placeIn(first), response, arrivalFrom())).toEqual({ kind: 'wrong' })
    expect((await signInWithDeviceCode(placeIn(first), await codeTo(robin), arrivalFrom())).kind).toBe('signed-in')
  })
})
