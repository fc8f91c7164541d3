// What a browser's own key answers, and everything that is no answer: each attack changes one thing.
import { describe, expect, it } from 'vitest'
import { toBase64Url } from '../crypto'
import { randomBytes } from '../random'
import { aDeviceKey, type DeviceWrongs, newDeviceKeys } from '../testing/device-key'
import { after, before, minutes, readClock, seconds } from '../time'
import { NONCE_LIFETIME, newNonce, type ProofPurpose, provenKey } from './proof'

const ROBIN = 'robin@harbor.example'
const asked = (proof: string | undefined, bound = ROBIN, now = readClock(), purpose?: ProofPurpose) =>
  provenKey(proof, purpose ?? 'sign-in by password', bound, now)

describe('the key of a browser', () => {
  it('answers for an address', async () => {
    const key = await aDeviceKey()
    expect(await asked(await key.answer(ROBIN))).toEqual(key.spki)
  })

  it('answers once: the same answer again is none', async () => {
    const key = await aDeviceKey()
    const answer = await key.answer(ROBIN)
    const all = await Promise.all([asked(answer), asked(answer), asked(answer)])
    expect(all.filter((one) => one !== null)).toHaveLength(1)
    expect(await asked(answer)).toBeNull()
  })

  it('answers a nonce once, whatever else it signs with it', async () => {
    const key = await aDeviceKey()
    const nonce = newNonce(readClock())
    expect(await asked(await key.answer(ROBIN, { nonce }))).not.toBeNull()
    expect(await asked(await key.answer('sam@harbor.example', { nonce }), 'sam@harbor.example')).toBeNull()
  })

  it.each<[string, DeviceWrongs]>([
    ['for another purpose', { purpose: 'sign-in by passkey' }],
    ['at another origin', { origin: 'https://evil.test' }],
    ['a nonce that we never gave', { nonce: toBase64Url(randomBytes(56)) }],
    ['a nonce of ours with another time', { nonce: altered(newNonce(readClock()), 0) }],
    ['a nonce of ours with other randomness', { nonce: altered(newNonce(readClock()), 12) }],
    ['a nonce too old', { nonce: newNonce(before(before(readClock(), NONCE_LIFETIME), seconds(1))) }],
    ['a nonce of the future', { nonce: newNonce(after(readClock(), minutes(1))) }],
  ])('is not believed when it signs %s', async (_, wrongs) => {
    expect(await asked(await (await aDeviceKey()).answer(ROBIN, wrongs))).toBeNull()
  })

  it('is not believed for another address, nor when another key signed', async () => {
    const key = await aDeviceKey()
    expect(await asked(await key.answer(ROBIN), 'sam@harbor.example')).toBeNull()
    const { privateKey } = await newDeviceKeys()
    expect(await asked(await key.answer(ROBIN, { signedBy: privateKey }))).toBeNull()
  })

  it('is not believed with its answer under another nonce', async () => {
    const [, key, signature] = (await (await aDeviceKey()).answer(ROBIN)).split('.')
    expect(await asked([newNonce(readClock()), key, signature].join('.'))).toBeNull()
  })

  it('has to be one on P-256', async () => {
    const nonce = newNonce(readClock())
    const other = { name: 'ECDSA', namedCurve: 'P-384' } as const
    const pair = await crypto.subtle.generateKey(other, false, ['sign', 'verify'])
    const spki = new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey))
    expect(await asked([nonce, toBase64Url(spki), toBase64Url(randomBytes(64))].join('.'))).toBeNull()
  })

  it.each([undefined, '', 'a.b.c', 'x'.repeat(300), `${'A'.repeat(75)}.${'A'.repeat(122)}.${'A'.repeat(86)}`])(
    'is silent where there is nothing that could be an answer: %.10s',
    async (text) => expect(await asked(text)).toBeNull(),
  )
})

function altered(nonce: string, at: number): string {
  const bytes = new Uint8Array(Buffer.from(nonce, 'base64url'))
  bytes[at] = (bytes[at] ?? 0) ^ 1
  return toBase64Url(bytes)
}

it('a nonce says nothing of anybody, and two are never alike', () => {
  const now = readClock()
  const made = Array.from({ length: 50 }, () => newNonce(now))
  expect(new Set(made).size).toBe(50)
})
