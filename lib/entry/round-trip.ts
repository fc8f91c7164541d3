// The round trip to the identity provider, as next-auth makes it: leaving with `state`, `nonce` and PKCE in sealed cookies,
// and checking all that comes back with them. It ends with claims; whose account they open, and which session, is ours.
import { cookies } from 'next/headers'
import NextAuth, { type NextAuthOptions, type Profile } from 'next-auth'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { type Discovered, ProviderUnreachable, SCOPE } from '../federated/provider'
import { RECENT } from '../policy/assurance'
import { minutes } from '../time'
import { authOptions, HOST_COOKIE } from './auth'
import type { CookieChange } from './cookies'

/** The provider's name in next-auth's addresses: `/api/auth/callback/oidc` is the redirect URI. */
export const PROVIDER_ID = 'oidc'

const IN_FLIGHT = {
  state: { name: '__Host-next-auth.state', options: HOST_COOKIE },
  nonce: { name: '__Host-next-auth.nonce', options: HOST_COOKIE },
  pkceCodeVerifier: { name: '__Host-next-auth.pkce', options: HOST_COOKIE },
}

/** The cookies of a round trip, to be removed once it is over. */
export const SPENT: readonly CookieChange[] = Object.values(IN_FLIGHT).map(({ name }) => ({ name, value: null }))

/** next-auth's way to the provider: `state`, `nonce` and PKCE in sealed cookies, and no more than that. */
export async function leave(
  provider: Discovered,
): Promise<{ readonly address: string; readonly state: string; readonly cookies: readonly CookieChange[] }> {
  const options = {
    ...authOptions,
    providers: [asProvider(provider)],
    cookies: { ...authOptions.cookies, ...IN_FLIGHT },
  }
  const csrf = await ask(options, { method: 'GET', path: ['csrf'] })
  const cookies = Object.fromEntries(csrf.cookies.map(readCookie))
  const { csrfToken } = csrf.body as { readonly csrfToken: string }
  const left = await ask(options, { method: 'POST', path: ['signin', PROVIDER_ID], cookies, body: { csrfToken } })
  const address = left.location ?? ''
  const state = URL.canParse(address) ? new URL(address).searchParams.get('state') : null
  if (!state || !address.startsWith(provider.authorization))
    throw new ProviderUnreachable('next-auth found no way there')
  const names = Object.values(IN_FLIGHT).map(({ name }) => name)
  const kept = left.cookies.map(readCookie).filter(([name]) => names.includes(name))
  return { address, state, cookies: kept.map(([name, value]) => ({ name, value, lasts: minutes(10) })) }
}

/** The claims behind the provider's answer, where next-auth finds that all of it holds; null otherwise. */
export async function answerOf(
  provider: Discovered,
  { code, state, iss }: Readonly<Record<string, string>>,
): Promise<unknown> {
  const jar = (await cookies()).getAll()
  let said: unknown = null
  const options: NextAuthOptions = {
    ...authOptions,
    providers: [asProvider(provider)],
    cookies: { ...authOptions.cookies, ...IN_FLIGHT },
    // A path as the answer ends next-auth's part: it makes no session.
    callbacks: {
      signIn: ({ profile }) => {
        said = profile
        return '/'
      },
    },
  }
  const query = { ...(code ? { code } : {}), ...(state ? { state } : {}), ...(iss ? { iss } : {}) }
  const sent = Object.fromEntries(jar.map(({ name, value }) => [name, value]))
  await ask(options, { method: 'GET', path: ['callback', PROVIDER_ID], cookies: sent, query })
  return said
}

const asProvider = (provider: Discovered): OAuthConfig<Profile> => ({
  id: PROVIDER_ID,
  name: provider.name,
  type: 'oauth',
  issuer: provider.issuer,
  clientId: provider.clientId,
  clientSecret: provider.clientSecret,
  // Proof older than ten minutes is asked for again there, so that signing in is signing in here as well.
  authorization: { url: provider.authorization, params: { scope: SCOPE, max_age: RECENT / 1000 } },
  token: { url: provider.token },
  jwks_endpoint: provider.jwks,
  checks: ['pkce', 'state', 'nonce'],
  idToken: true,
  client: { id_token_signed_response_alg: provider.algorithm, token_endpoint_auth_method: provider.secretIn },
  userinfo: {
    ...(provider.userinfo ? { url: provider.userinfo } : {}),
    request: ({ tokens, client }) => told(provider, tokens as Tokens, client),
  },
  profile: ({ sub }) => ({ id: sub ?? '' }),
})

type Told = Parameters<NonNullable<Exclude<OAuthConfig<Profile>['userinfo'], string | undefined>['request']>>[0]
type Tokens = Exclude<Parameters<Told['client']['userinfo']>[0], string>

/** The ID token's claims; where it leaves out the address, that and the name come from the userinfo endpoint, together. */
async function told({ userinfo }: Discovered, tokens: Tokens, client: Told['client']): Promise<Profile> {
  const claims = tokens.claims()
  if (claims.email !== undefined || !userinfo || !tokens.access_token) return claims as Profile
  const { email, email_verified, name } = await client.userinfo(tokens)
  return { ...claims, email, email_verified, name: claims.name ?? name } as Profile
}

type Ask = {
  readonly method: 'GET' | 'POST'
  readonly path: readonly string[]
  readonly query?: Readonly<Record<string, string>>
  readonly body?: Readonly<Record<string, string>>
  readonly cookies?: Readonly<Record<string, string>>
}

/** Asks next-auth from within, as its handler for plain Node requests is asked. */
async function ask(options: NextAuthOptions, { path, query = {}, cookies = {}, ...rest }: Ask) {
  const answered = { cookies: [] as string[], location: null as string | null, body: null as unknown }
  const keepBody = (body: unknown) => {
    answered.body = body
  }
  const response = {
    status: () => response,
    getHeader: () => answered.cookies,
    setHeader: (name: string, value: string | string[]) => {
      if (name === 'Set-Cookie') answered.cookies = [value].flat()
      if (name === 'Location') answered.location = String(value)
      return response
    },
    json: keepBody,
    send: keepBody,
    end: () => {},
  }
  await NextAuth(
    { ...rest, query: { ...query, nextauth: path }, cookies, headers: {} } as never,
    response as never,
    options,
  )
  return answered
}

const readCookie = (cookie: string): [string, string] => {
  const pair = cookie.split(';')[0] ?? ''
  const at = pair.indexOf('=')
  return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))]
}
