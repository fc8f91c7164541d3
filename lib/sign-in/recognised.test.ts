// A device that the account knows, and what only looks like one: copied cookies, replayed answers, other people's keys.
import { describe, expect, it } from 'vitest'
import { sha256 } from '../crypto'
import { prisma, transaction } from '../db'
import { knowsDevice } from '../devices/device'
import { forgetDevice } from '../devices/forget'
import { identityOf } from '../gate/judge'
import { randomToken } from '../random'
import { aDeviceKey, type DeviceKey } from '../testing/device-key'
import { codeIn, letterTo } from '../testing/letters'
import { arrivalFrom } from '../testing/new-device'
import { aCustomer, enrolPasskey, type MadePerson, PASSWORD } from '../testing/people'
import { aRequest } from '../testing/requests'
import { aSession } from '../testing/sessions'
import { readClock } from '../time'
import type { SignInResult } from './arrival'
import { signInWithDeviceCode } from './device-code'
import { beginPasskeySignIn, finishPasskeySignIn } from './passkey'
import { signInWithPassword } from './password'

const enter = async (
  { email }: MadePerson,
  cookie: string,
  key?: DeviceKey | string,
  stay: 'default' | 'shared' = 'default',
) =>
  signInWithPassword(
    { email, password: PASSWORD, stay, device: typeof key === 'string' ? key : await key?.answer(email) },
    arrivalFrom(cookie),
  )

const signalled = async (result: SignInResult) => {
  const token = result.kind === 'signed-in' ? result.opened.token : ''
  const identity = await identityOf(aRequest(null, { token }))
  return identity.kind === 'live' ? identity.session.deviceProven : null
}

/** Somebody with a device that has a key. */
const atHome = async () => {
  const [robin, cookie, key] = [await aCustomer({ password: true }), randomToken(), await aDeviceKey()]
  const first = await enter(robin, cookie, key)
  return { robin, cookie, key, first }
}

describe('a device with a key', () => {
  it('is learnt with the first sign-in, and known by its key from then on', async () => {
    const { robin, cookie, key, first } = await atHome()
    expect([first.kind, await signalled(first)]).toEqual(['signed-in', true])
    const second = await enter(robin, cookie, key)
    expect([second.kind, await signalled(second)]).toEqual(['signed-in', true])
    expect(await prisma.knownDevice.count({ where: { userId: robin.id } })).toBe(1)
  })

  it('is not known by its cookie alone: a copied cookie is a new device, with a cookie of its own', async () => {
    const { robin, cookie, key } = await atHome()
    const thief = await enter(robin, cookie)
    expect(thief.kind).toBe('code-mailed')
    const token = thief.kind === 'code-mailed' ? thief.token : null
    const inside = await signInWithDeviceCode(
      token,
      codeIn(await letterTo(robin.email, 'device-code')),
      arrivalFrom(cookie),
    )
    const own = inside.kind === 'signed-in' ? inside.opened.device?.cookie : null
    expect(own).toMatch(/^[\w-]{43}$/)
    expect(inside).toMatchObject({ opened: { newDevice: true } })
    expect(await prisma.knownDevice.count({ where: { userId: robin.id } })).toBe(2)
    expect((await enter(robin, cookie, key)).kind).toBe('signed-in')
    await transaction((tx) =>
      forgetDevice(tx, robin.id, sha256(own ?? ''), { by: null, now: readClock(), requestId: 'r', network: 'n' }),
    )
    expect(await knowsDevice(robin.id, sha256(cookie), key.spki)).toBe(true)
  })

  it('is not known by its cookie with another key, nor by its key with another cookie', async () => {
    const { robin, cookie, key } = await atHome()
    expect((await enter(robin, cookie, await aDeviceKey())).kind).toBe('code-mailed')
    expect((await enter(robin, randomToken(), key)).kind).toBe('code-mailed')
  })

  it('is not known by an answer that was used, or made for another address', async () => {
    const { robin, cookie, key } = await atHome()
    const answer = await key.answer(robin.email)
    expect((await enter(robin, cookie, answer)).kind).toBe('signed-in')
    expect((await enter(robin, cookie, answer)).kind).toBe('code-mailed')
    expect((await enter(robin, cookie, await key.answer('sam@harbor.example'))).kind).toBe('code-mailed')
  })

  it('gives no attacker who copied its cookie the owner’s own tries', async () => {
    const { robin, cookie, key } = await atHome()
    const guess = () =>
      signInWithPassword({ email: robin.email, password: 'guess after guess', stay: 'default' }, arrivalFrom(cookie))
    for (let n = 0; n < 12; n += 1) await guess()
    expect((await enter(robin, cookie)).kind).not.toBe('code-mailed')
    expect((await enter(robin, cookie, key)).kind).toBe('signed-in')
  })

  it('answers beside a passkey too, for that very ceremony', async () => {
    const { robin, cookie, key } = await atHome()
    const passkey = await enrolPasskey(robin.id, robin.handle)
    const byPasskey = async (bound?: string) => {
      const { token, options } = await beginPasskeySignIn(readClock())
      const response = await passkey.assert(options)
      const answer = await key.answer(bound ?? options.challenge, { purpose: 'sign-in by passkey' })
      return finishPasskeySignIn(token, response, 'default', arrivalFrom(cookie), answer)
    }
    expect(await signalled(await byPasskey())).toBe(true)
    const { options } = await beginPasskeySignIn(readClock())
    expect(await byPasskey(options.challenge)).toMatchObject({ kind: 'signed-in', opened: { newDevice: true } })
  })
})

describe('a device without a key', () => {
  it('is known by its cookie, which is trusted less', async () => {
    const [robin, cookie] = [await aCustomer({ password: true }), randomToken()]
    await enter(robin, cookie)
    const again = await enter(robin, cookie)
    expect([again.kind, await signalled(again)]).toEqual(['signed-in', false])
  })

  it('learns a key when it has one, and is known by that from the next time on', async () => {
    const [robin, cookie, key] = [await aCustomer({ password: true }), randomToken(), await aDeviceKey()]
    await enter(robin, cookie)
    expect(await signalled(await enter(robin, cookie, key))).toBe(false)
    expect(await signalled(await enter(robin, cookie, key))).toBe(true)
    expect((await enter(robin, cookie)).kind).toBe('code-mailed')
  })
})

describe('what is left', () => {
  it('of a forgotten device is nothing: it is new again, even as the only one', async () => {
    const { robin, cookie, key } = await atHome()
    await transaction((tx) =>
      forgetDevice(tx, robin.id, sha256(cookie), { by: robin.id, now: readClock(), requestId: 'r', network: 'n' }),
    )
    expect((await enter(robin, cookie, key)).kind).toBe('code-mailed')
  })

  it('of a shared sign-in on a known device is what was there before', async () => {
    const { robin, cookie, key } = await atHome()
    const where = { userId: robin.id }
    const before = await prisma.knownDevice.findMany({ where })
    expect((await enter(robin, cookie, key, 'shared')).kind).toBe('signed-in')
    expect(await prisma.knownDevice.findMany({ where })).toEqual(before)
  })

  it('of two accounts in one browser is told apart', async () => {
    const { cookie, key } = await atHome()
    const sam = await aCustomer({ password: true })
    await aSession(sam)
    expect((await enter(sam, cookie, key)).kind).toBe('code-mailed')
  })
})
