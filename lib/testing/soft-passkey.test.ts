// The software authenticator is held against the verifier it stands for: what it signs rightly passes, and each way to be
// wrong is noticed. A verifier that let one through would fail here too.
import { describe, expect, it } from 'vitest'
import { verifyAssertion, verifyRegistration } from '../credentials/passkey'
import { toBase64Url } from '../crypto'
import { randomBytes, randomId } from '../random'
import { readClock } from '../time'
import { type SoftPasskey, softPasskey, type Wrongs } from './soft-passkey'

const registered = async (wrongs: Wrongs = {}) => {
  const passkey = await softPasskey()
  const challenge = randomBytes(32)
  return verifyRegistration(await passkey.register({ challenge: toBase64Url(challenge) }, wrongs), challenge)
}

const recordOf = (passkey: SoftPasskey, counter = passkey.counter) => ({
  id: randomId(),
  userId: randomId(),
  credentialId: passkey.id,
  publicKey: passkey.publicKey,
  counter: BigInt(counter),
  backupEligible: passkey.backupEligible,
  transports: [],
  trustedFrom: readClock(),
})

const asserted = async (wrongs: Wrongs = {}, passkey?: SoftPasskey) => {
  const key = passkey ?? (await softPasskey())
  const challenge = randomBytes(32)
  const record = recordOf(key)
  const response = await key.assert({ challenge: toBase64Url(challenge) }, wrongs)
  return verifyAssertion(response, { challenge, passkey: record, handle: key.handle })
}

describe('a registration', () => {
  it('is accepted with its key, and its backup flags', async () => {
    expect(await registered()).toMatchObject({
      backupEligible: true,
      backedUp: true,
      counter: 0n,
      transports: ['internal'],
    })
  })

  it.each<[string, Wrongs]>([
    ['another origin', { origin: 'https://harbor-mutual.example' }],
    ['another relying party', { rpId: 'example.com' }],
    ['another challenge', { challenge: toBase64Url(randomBytes(32)) }],
    ['nobody verified', { userVerified: false }],
    ['nobody present', { userPresent: false }],
    ['the type of an assertion', { type: 'webauthn.get' }],
    ["a frame in somebody else's page", { crossOrigin: true }],
    ['backed up though not eligible', { backupEligible: false, backedUp: true }],
  ])('is refused with %s', async (_, wrongs) => {
    expect(await registered(wrongs)).toBeNull()
  })
})

describe('an assertion', () => {
  it('is accepted, with and without a user handle', async () => {
    expect(await asserted()).toMatchObject({ kind: 'right', counter: 0n })
    expect(await asserted({ userHandle: null })).toMatchObject({ kind: 'right' })
  })

  it.each<[string, Wrongs]>([
    ['another origin', { origin: 'https://harbor-mutual.example' }],
    ['another port of the same host', { origin: 'http://localhost:3001' }],
    ['another relying party', { rpId: 'example.com' }],
    ['another challenge', { challenge: toBase64Url(randomBytes(32)) }],
    ['another user handle', { userHandle: randomBytes(32) }],
    ['nobody verified', { userVerified: false }],
    ['nobody present', { userPresent: false }],
    ['the type of a registration', { type: 'webauthn.create' }],
    ["a frame in somebody else's page", { crossOrigin: true }],
    ['a top origin', { topOrigin: 'https://harbor-mutual.example' }],
    ['a signature by another key', { forged: true }],
  ])('is refused with %s', async (_, wrongs) => {
    expect(await asserted(wrongs)).toEqual({ kind: 'wrong' })
  })

  it('is told apart when only its eligibility for backup changed, and rightly signed', async () => {
    const changed = { backupEligible: false, backedUp: false }
    expect(await asserted(changed)).toEqual({ kind: 'eligibility-changed' })
    expect(await asserted({ ...changed, forged: true })).toEqual({ kind: 'wrong' })
    expect(await asserted({ ...changed, counter: 3 }, await softPasskey({ counter: 7 }))).toEqual({ kind: 'wrong' })
  })

  it('counts up', async () => {
    const passkey = await softPasskey({ counter: 7, synced: false })
    expect(await asserted({}, passkey)).toEqual({ kind: 'right', counter: 8n, backedUp: false })
    expect(await asserted({}, passkey)).toEqual({ kind: 'right', counter: 9n, backedUp: false })
  })

  it.each([6, 7, 0])('raises the suspicion of a clone when its counter stands at %i after 7', async (counter) => {
    expect(await asserted({ counter }, await softPasskey({ counter: 7 }))).toEqual({ kind: 'clone-suspected' })
  })

  it('raises no suspicion of a clone when it was not rightly signed', async () => {
    expect(await asserted({ counter: 3, forged: true }, await softPasskey({ counter: 7 }))).toEqual({ kind: 'wrong' })
  })
})
