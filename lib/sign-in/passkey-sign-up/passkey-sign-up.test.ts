// Opening an account with a passkey and no password: single use, bound to one browser, and alike for every address.

import { describe, expect, it } from 'vitest'
import { sha256 } from '../../crypto'
import { prisma } from '../../db'
import { identityOf } from '../../gate/judge'
import { randomId, randomToken } from '../../random'
import { lettersTo } from '../../testing/letters'
import { aCustomer } from '../../testing/people'
import { aRequest } from '../../testing/requests'
import { aSighting } from '../../testing/sightings'
import { softPasskey } from '../../testing/soft-passkey'
import { after, minutes, readClock } from '../../time'
import type { Arrival } from '../arrival'
import { beginPasskeySignIn, finishPasskeySignIn } from '../passkey'
import { beginPasskeySignUp, finishPasskeySignUp } from './passkey-sign-up'

const arrival = (now = readClock()): Arrival => ({
  place: {
    network: `n-${randomId()}`,
    country: null,
    client: 'Safari on macOS',
    userAgent: 'UA',
    sighting: aSighting(),
    deviceHash: sha256(randomToken()),
  },
  now,
  requestId: 'r',
  before: null,
})
const wish = (email = `${randomId()}@harbor.example`) => ({ email, name: 'Robin New' })
const begin = (applicant = wish()) => beginPasskeySignUp(applicant, readClock())
const kindsTo = async (email: string) => (await lettersTo(email)).map(({ kind }) => kind)
const userOf = (email: string) => prisma.user.findUnique({ where: { email }, include: { passkeys: true } })

describe('signing up with a passkey', () => {
  it('opens an account without a password, whose one passkey serves at once, and asks to confirm the address', async () => {
    const { email } = wish()
    const { token, options } = await begin(wish(email))
    const passkey = await softPasskey({ aaguid: 'fbfc3007-154e-4ecc-8c0b-6e020557d7bd' })
    const now = readClock()
    expect(await finishPasskeySignUp(token, await passkey.register(options), arrival(now))).toEqual({ kind: 'done' })
    const user = await userOf(email)
    expect(user).toMatchObject({ passwordHash: null, passwordStandsAlone: false, emailConfirmedAt: null })
    expect(user?.passkeys).toMatchObject([{ name: 'Apple Passwords on Safari on macOS', trustedFrom: now }])
    expect(Buffer.from(user?.webauthnHandle ?? []).toString('base64url')).toBe(options.user.id)
    expect(await kindsTo(email)).toEqual(['address-confirm'])
  })

  it('lets its owner in with that passkey, at AAL2', async () => {
    const { token, options } = await begin()
    const passkey = await softPasskey()
    await finishPasskeySignUp(token, await passkey.register(options), arrival())
    passkey.belongsTo(new Uint8Array(Buffer.from(options.user.id, 'base64url')))
    const start = await beginPasskeySignIn(readClock())
    const result = await finishPasskeySignIn(start.token, await passkey.assert(start.options), 'default', arrival())
    const signedIn = result.kind === 'signed-in' ? result.opened.token : ''
    const live = await identityOf(aRequest(null, { token: signedIn }))
    expect(live.kind === 'live' && live.authenticators.hasPassword).toBe(false)
    expect(live.kind === 'live' && live.events.map(({ level }) => level)).toEqual([2])
  })

  it('answers alike for a taken address: its owner is told, and nothing is made', async () => {
    const owner = await aCustomer({ password: true })
    const { token, options } = await begin({ ...wish(owner.email), name: 'Robin Taken' })
    expect(Object.keys(options).sort()).toEqual(Object.keys((await begin()).options).sort())
    const passkey = await softPasskey()
    expect(await finishPasskeySignUp(token, await passkey.register(options), arrival())).toEqual({ kind: 'done' })
    expect((await userOf(owner.email))?.passkeys).toEqual([])
    expect(await prisma.passkey.count({ where: { credentialId: passkey.id } })).toBe(0)
    expect(await prisma.user.count({ where: { name: 'Robin Taken' } })).toBe(0)
    expect(await kindsTo(owner.email)).toEqual(['sign-up-attempted'])
    const start = await beginPasskeySignIn(readClock())
    const answer = await passkey.assert(start.options)
    expect(await finishPasskeySignIn(start.token, answer, 'default', arrival())).toEqual({ kind: 'wrong' })
  })

  it('makes nothing of a credential that is somebody’s already, and says nothing of it', async () => {
    const owner = await aCustomer({ passkey: true })
    const { email } = wish()
    const { token, options } = await begin(wish(email))
    const response = await owner.passkey?.register(options)
    if (!response) throw new Error('no passkey')
    expect(await finishPasskeySignUp(token, response, arrival())).toEqual({ kind: 'done' })
    expect(await userOf(email)).toBeNull()
  })

  it('is finished once, even by two tabs at the same time', async () => {
    const { email } = wish()
    const { token, options } = await begin(wish(email))
    const response = await (await softPasskey()).register(options)
    const both = await Promise.all([1, 2].map(() => finishPasskeySignUp(token, response, arrival())))
    expect(both.map(({ kind }) => kind).sort()).toEqual(['done', 'over'])
    expect((await userOf(email))?.passkeys).toHaveLength(1)
    expect(await finishPasskeySignUp(token, response, arrival())).toEqual({ kind: 'over' })
  })

  it('wants somebody there who was verified, here, for this very challenge', async () => {
    const { token, options } = await begin()
    const passkey = await softPasskey()
    for (const wrong of [
      { userVerified: false },
      { userPresent: false },
      { origin: 'https://evil.test' },
      { challenge: (await begin()).options.challenge },
      { crossOrigin: true },
    ] as const)
      expect(await finishPasskeySignUp(token, await passkey.register(options, wrong), arrival())).toEqual({
        kind: 'wrong',
      })
    expect(await finishPasskeySignUp(token, await passkey.register(options), arrival())).toEqual({ kind: 'done' })
  })

  it('is over after ten minutes, and without the cookie of the browser that began', async () => {
    const { token, options } = await begin()
    const response = await (await softPasskey()).register(options)
    expect(await finishPasskeySignUp(token, response, arrival(after(readClock(), minutes(11))))).toEqual({
      kind: 'over',
    })
    expect(await finishPasskeySignUp(null, response, arrival())).toEqual({ kind: 'over' })
    expect(await finishPasskeySignUp(randomToken(), response, arrival())).toEqual({ kind: 'over' })
  })
})
