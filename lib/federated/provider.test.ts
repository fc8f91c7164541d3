// A discovery document is believed only where it is of the configured issuer, and its addresses are as safe.
import { describe, expect, it } from 'vitest'
import { env } from '../env'
import { startIdentityProvider } from '../testing/identity-provider'
import { discover, ProviderUnreachable, speaksForItself, trusted } from './provider'

const PROVIDER = { issuer: 'https://id.example', clientId: 'portal', clientSecret: 'hush', name: 'Harbor ID' }
const DOCUMENT = {
  issuer: 'https://id.example',
  authorization_endpoint: 'https://login.example/authorize',
  token_endpoint: 'https://id.example/token',
  jwks_uri: 'https://id.example/keys',
}
const from = (change: object) => () => trusted(PROVIDER, { ...DOCUMENT, ...change })

describe('the discovery document', () => {
  it('says where to go, with what the specification takes for granted', () => {
    expect(trusted(PROVIDER, DOCUMENT)).toMatchObject({
      authorization: 'https://login.example/authorize',
      algorithm: 'RS256',
      secretIn: 'client_secret_basic',
      namesItself: false,
      userinfo: null,
    })
  })

  it.each([
    ['another issuer', { issuer: 'https://id.example.evil.example' }],
    ['the issuer with a slash more', { issuer: 'https://id.example/' }],
    ['keys without TLS', { jwks_uri: 'http://id.example/keys' }],
    ['a token endpoint on this machine', { token_endpoint: 'http://127.0.0.1/token' }],
    ['no keys', { jwks_uri: undefined }],
    ['unsigned ID tokens', { id_token_signing_alg_values_supported: ['none', 'HS256'] }],
    ['PKCE without S256', { code_challenge_methods_supported: ['plain'] }],
  ])('is refused with %s', (_name, change) => {
    expect(from(change)).toThrow(ProviderUnreachable)
  })

  it('is fetched from a real provider, and not from nobody', async () => {
    const started = await startIdentityProvider('http://localhost:3000')
    Object.assign(env, { OIDC_ISSUER: started.issuer })
    const provider = { ...PROVIDER, issuer: started.issuer }
    expect(await discover(provider)).toMatchObject({ issuer: started.issuer, namesItself: true })
    await started.stop()
    await expect(discover({ ...provider, issuer: `${started.issuer}/other` })).rejects.toThrow(ProviderUnreachable)
  })
})

describe('an answer', () => {
  it('names its issuer where the provider says that it does, and never another', () => {
    const provider = trusted(PROVIDER, DOCUMENT)
    expect(speaksForItself(provider, undefined)).toBe(true)
    expect(speaksForItself(provider, 'https://id.example')).toBe(true)
    expect(speaksForItself(provider, 'https://evil.example')).toBe(false)
    expect(speaksForItself({ ...provider, namesItself: true }, undefined)).toBe(false)
  })
})
