// Logout tokens, signed by a real provider's key or by somebody who would like to be it: only what section 2.6 lets pass
// ends sessions, once, and of nobody else.
import { CompactSign, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prisma } from '../db'
import { env } from '../env'
import { identityOf } from '../gate/judge'
import { randomId } from '../random'
import { signInWithTotp } from '../sign-in/password'
import { totpCode } from '../testing/codes'
import { anArrival, linked, somebody } from '../testing/federated'
import { type StartedProvider, startIdentityProvider } from '../testing/identity-provider'
import { aCustomer } from '../testing/people'
import { aRequest } from '../testing/requests'
import { readClock } from '../time'
import { landSignIn } from './landing'
import { takeLogoutToken } from './logout'
import { type Discovered, discover } from './provider'

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'
let started: StartedProvider
let provider: Discovered

beforeAll(async () => {
  started = await startIdentityProvider('http://localhost:3000')
  Object.assign(env, { OIDC_ISSUER: started.issuer })
  provider = await discover({ ...started, name: 'Harbor ID' })
})
afterAll(() => started.stop())

const claimsFor = (change: object) => {
  const now = Math.floor(readClock().getTime() / 1000)
  const { issuer: iss, clientId: aud } = provider
  return { iss, aud, iat: now, exp: now + 120, jti: randomId(), events: { [EVENT]: {} }, ...change }
}
type Signing = { readonly key?: JWK; readonly header?: object }

const signed = async (change: object, { key = started.key, header = {} }: Signing = {}) =>
  new SignJWT(claimsFor(change))
    .setProtectedHeader({ alg: 'RS256', kid: 'story', typ: 'logout+jwt', ...header })
    .sign(await importJWK(key, 'RS256'))

const take = (token: string) =>
  takeLogoutToken(provider, token, { now: readClock(), requestId: randomId(), network: 'unknown' })

/** Signed in through the provider, in a session of that name there. */
async function through(who = somebody({ issuer: provider.issuer, sid: randomId() })) {
  const customer = await aCustomer()
  await linked(customer, who)
  const result = await landSignIn(who, 'default', anArrival())
  const token = result.kind === 'signed-in' ? result.opened.token : ''
  return { customer, who, seen: () => identityOf(aRequest(null, { token })) }
}

describe('a logout token', () => {
  it('ends the session that came from that one at the provider, at the very next request', async () => {
    const [one, other] = [await through(), await through()]
    expect(await take(await signed({ sid: one.who.sid }))).toBe('done')
    expect(await one.seen()).toEqual({ kind: 'ended', reason: 'provider-signed-out' })
    expect((await other.seen()).kind).toBe('live')
    await expect(one.customer).toHaveAuditEvent({ kind: 'identity.signed-out' })
  })

  it('ends all of a subject’s, without a session’s name', async () => {
    const { who, seen } = await through()
    const again = await landSignIn({ ...who, level: 2, sid: randomId() }, 'default', anArrival())
    const token = again.kind === 'signed-in' ? again.opened.token : ''
    expect(await take(await signed({ sub: who.subject }))).toBe('done')
    expect((await seen()).kind).toBe('ended')
    expect((await identityOf(aRequest(null, { token }))).kind).toBe('ended')
  })

  it('ends nothing where its subject and its session do not belong together', async () => {
    const [one, other] = [await through(), await through()]
    expect(await take(await signed({ sub: other.who.subject, sid: one.who.sid }))).toBe('done')
    expect([(await one.seen()).kind, (await other.seen()).kind]).toEqual(['live', 'live'])
  })

  it('ends a sign-in that still waits for its code', async () => {
    const customer = await aCustomer({ totp: true })
    const who = somebody({ issuer: provider.issuer, sid: randomId() })
    await linked(customer, who)
    const step = await landSignIn(who, 'default', anArrival())
    expect(await take(await signed({ sid: who.sid }))).toBe('done')
    const token = step.kind === 'second-step' ? step.token : null
    expect(await signInWithTotp(token, await totpCode(customer), anArrival())).toEqual({ kind: 'over' })
  })

  it('serves once', async () => {
    const { who } = await through()
    const token = await signed({ sid: who.sid })
    expect([await take(token), await take(token)]).toEqual(['done', 'refused'])
    const twin = await signed({ sid: who.sid })
    expect((await Promise.all([take(twin), take(twin)])).sort()).toEqual(['done', 'refused'])
  })

  it('is taken where nobody is signed in, and may leave out its type', async () => {
    expect(await take(await signed({ sid: randomId() }, { header: { typ: undefined } }))).toBe('done')
  })
})

describe('a forged logout token', () => {
  const seconds = () => Math.floor(readClock().getTime() / 1000)
  const forgeries: readonly (readonly [string, (sid: string) => Promise<string>])[] = [
    ['for another client', (sid) => signed({ sid, aud: 'somebody-else' })],
    ['of another issuer', (sid) => signed({ sid, iss: 'https://evil.example' })],
    ['with a nonce', (sid) => signed({ sid, nonce: 'n' })],
    ['without the event', (sid) => signed({ sid, events: {} })],
    ['with an event that is no object', (sid) => signed({ sid, events: { [EVENT]: true } })],
    ['without a name of its own', (sid) => signed({ sid, jti: undefined })],
    ['without subject or session', () => signed({})],
    ['that expired', (sid) => signed({ sid, iat: seconds() - 100, exp: seconds() - 60 })],
    ['without an expiry', (sid) => signed({ sid, exp: undefined })],
    ['that is an hour old', (sid) => signed({ sid, iat: seconds() - 3600 })],
    ['from the future', (sid) => signed({ sid, iat: seconds() + 600, exp: seconds() + 700 })],
    ['of another kind', (sid) => signed({ sid }, { header: { typ: 'at+jwt' } })],
    ['by another key', async (sid) => signed({ sid }, { key: await foreignKey() })],
    [
      'by another key under another name',
      async (sid) => signed({ sid }, { key: await foreignKey(), header: { kid: 'mine' } }),
    ],
    [
      'with its own key along',
      async (sid) => {
        const key = await foreignKey()
        return signed({ sid }, { key, header: { kid: undefined, jwk: { kty: key.kty, n: key.n, e: key.e } } })
      },
    ],
    ['without a signature', async (sid) => new UnsecuredJWT(claimsFor({ sid })).encode()],
    [
      'under the client’s secret',
      (sid) =>
        new CompactSign(new TextEncoder().encode(JSON.stringify(claimsFor({ sid }))))
          .setProtectedHeader({ alg: 'HS256' })
          .sign(new TextEncoder().encode(provider.clientSecret)),
    ],
    ['that is none', async () => 'not.a.token'],
  ]

  it.each(forgeries)('%s ends nothing', async (_name, forge) => {
    const { who, seen } = await through()
    expect(await take(await forge(who.sid ?? ''))).toBe('refused')
    expect((await seen()).kind).toBe('live')
  })

  it('leaves no row', async () => {
    const before = await prisma.spentLogoutToken.count()
    await take(await signed({ sid: 'x' }, { key: await foreignKey() }))
    expect(await prisma.spentLogoutToken.count()).toBe(before)
  })
})

async function foreignKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return exportJWK(privateKey)
}
