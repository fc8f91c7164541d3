// The signature algorithms of passkeys: what a browser is offered, and that no other is accepted (ASVS 11.6.1).
import { expect, it } from 'vitest'
import { fromBase64Url } from '../crypto'
import { randomBytes } from '../random'
import { softPasskey } from '../testing/soft-passkey'
import { verifyRegistration } from './passkey'
import { passkeyOptions } from './passkey-options'

const options = () =>
  passkeyOptions({
    handle: randomBytes(32),
    email: 'a@harbor.example',
    name: 'Ada',
    challenge: randomBytes(32),
    excluded: [],
  })

const registered = async (algorithm: number) => {
  const { challenge } = await options()
  const response = await (await softPasskey({ algorithm })).register({ challenge })
  return verifyRegistration(response, fromBase64Url(challenge))
}

it('offers EdDSA, ES256 and RS256, and nothing else', async () => {
  const { pubKeyCredParams } = await options()
  expect(pubKeyCredParams).toEqual([-8, -7, -257].map((alg) => ({ alg, type: 'public-key' })))
})

it.each([
  ['RSA with SHA-1', -65_535],
  ['ES384', -35],
  ['ES256K', -47],
])('refuses a new passkey that signs with %s, which was not offered', async (_name, algorithm) => {
  expect(await registered(-7)).not.toBeNull()
  expect(await registered(algorithm)).toBeNull()
})
