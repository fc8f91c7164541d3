// Signing up with a passkey and no password: single use, bound to one page of one browser, and alike for every address.
import { describe, expect, it } from 'vitest'
import { prisma } from '../../db'
import { lettersTo } from '../../testing/letters'
import { arrivalFrom, eventsOf } from '../../testing/new-device'
import { aCustomer } from '../../testing/people'
import { aBrowser, anEmail, signedUpWithPasskey, signUpCodeTo, signUpSecretTo } from '../../testing/sign-ups'
import { softPasskey } from '../../testing/soft-passkey'
import { after, minutes, readClock } from '../../time'
import { beginPasskeySignIn, finishPasskeySignIn } from '../passkey'
import { newPlace } from '../place'
import { beginPasskeySignUp, finishPasskeySignUp } from './applying'
import { confirmByCode, confirmByLink, confirmWithPassword } from './confirming'

const NEW = 'nine herons over the weir'
const wish = (email = anEmail()) => ({ email, name: 'Robin New' })
const begin = (applicant = wish()) => beginPasskeySignUp(applicant, readClock())
const userOf = (email: string) => prisma.user.findUnique({ where: { email }, include: { passkeys: true } })

async function enter(passkey: Awaited<ReturnType<typeof softPasskey>>, handle: string) {
  passkey.belongsTo(new Uint8Array(Buffer.from(handle, 'base64url')))
  const { token, options } = await beginPasskeySignIn(readClock())
  return finishPasskeySignIn(token, await passkey.assert(options), 'default', arrivalFrom())
}

describe('signing up with a passkey', () => {
  it('opens an account without a password once its code is there, and its owner is in at AAL2', async () => {
    const { email, place, arrival, passkey, handle } = await signedUpWithPasskey()
    expect(await userOf(email)).toBeNull()
    expect(await enter(passkey, handle)).toEqual({ kind: 'wrong' })
    const result = await confirmByCode(place, await signUpCodeTo(email), arrival)
    expect(await eventsOf(result)).toEqual(['passkey 2'])
    const user = await userOf(email)
    expect(user).toMatchObject({ passwordHash: null, passwordStandsAlone: false })
    expect(user?.emailConfirmedAt).not.toBeNull()
    expect(user?.passkeys).toMatchObject([{ trustedFrom: arrival.now }])
    expect(Buffer.from(user?.webauthnHandle ?? []).toString('base64url')).toBe(handle)
    expect((await enter(passkey, handle)).kind).toBe('signed-in')
  })

  it('answers alike for a taken address: its owner is told, and the passkey opens nothing', async () => {
    const owner = await aCustomer({ password: true })
    const { place, arrival, passkey, handle } = await signedUpWithPasskey(owner.email)
    expect((await lettersTo(owner.email)).map(({ kind }) => kind)).toEqual(['sign-up-attempted'])
    expect(await confirmByCode(place, '12345678', arrival)).toEqual({ kind: 'wrong' })
    expect((await userOf(owner.email))?.passkeys).toEqual([])
    expect(await enter(passkey, handle)).toEqual({ kind: 'wrong' })
  })

  it('for somebody else’s address leaves nothing that outlives its owner’s link', async () => {
    const mallory = await signedUpWithPasskey()
    const secret = await signUpSecretTo(mallory.email)
    expect(await confirmByLink(secret, aBrowser())).toEqual({ kind: 'choose-password' })
    expect((await confirmWithPassword(secret, NEW, aBrowser())).kind).toBe('signed-in')
    expect((await userOf(mallory.email))?.passkeys).toEqual([])
    expect(await enter(mallory.passkey, mallory.handle)).toEqual({ kind: 'wrong' })
  })

  it('makes nothing of a credential that is somebody’s already', async () => {
    const [owner, { email }] = [await aCustomer({ passkey: true }), wish()]
    const { place, options } = await begin(wish(email))
    const response = await owner.passkey?.register(options)
    if (!response) throw new Error('no passkey')
    expect(await finishPasskeySignUp(place, response, arrivalFrom())).toEqual({ kind: 'done' })
    expect(await confirmByCode(place, await signUpCodeTo(email), arrivalFrom())).toEqual({ kind: 'over' })
    expect(await userOf(email)).toBeNull()
  })

  it('is finished once, even by two tabs at the same time', async () => {
    const { email } = wish()
    const { place, options } = await begin(wish(email))
    const response = await (await softPasskey()).register(options)
    const both = await Promise.all([1, 2].map(() => finishPasskeySignUp(place, response, arrivalFrom())))
    expect(both.map(({ kind }) => kind).sort()).toEqual(['done', 'over'])
    expect(await lettersTo(email)).toHaveLength(1)
  })

  it('wants somebody there who was verified, here, for this very challenge', async () => {
    const { place, options } = await begin()
    const passkey = await softPasskey()
    for (const wrong of [
      { userVerified: false },
      { userPresent: false },
      { origin: 'https://evil.test' },
      { challenge: (await begin()).options.challenge },
      { crossOrigin: true },
    ] as const)
      expect(await finishPasskeySignUp(place, await passkey.register(options, wrong), arrivalFrom())).toEqual({
        kind: 'wrong',
      })
    expect(await finishPasskeySignUp(place, await passkey.register(options), arrivalFrom())).toEqual({ kind: 'done' })
  })

  it('is over after ten minutes, and without the place of the page that began', async () => {
    const { place, options } = await begin()
    const response = await (await softPasskey()).register(options)
    const late = { ...arrivalFrom(), now: after(readClock(), minutes(11)) }
    expect(await finishPasskeySignUp(place, response, late)).toEqual({ kind: 'over' })
    for (const other of [null, newPlace(null)])
      expect(await finishPasskeySignUp(other, response, arrivalFrom())).toEqual({ kind: 'over' })
  })
})
