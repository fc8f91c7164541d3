// A real OpenID provider on a free loopback port, as somebody else's site: its sign-in page lets the visitor say who they
// are and how they proved it. Before it sends the browser back it shows the way as a link, so that a story can look at it,
// change it, or carry it to another browser.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import Provider from 'oidc-provider'
import { type Spoiled, watchTokens } from './token-endpoint'

export type StartedProvider = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** The private half of the key that it signs with. */
  readonly key: JWK
  stop(): Promise<void>
}

/** What its sign-in page asks. */
type Claims = Readonly<Record<'sub' | 'email' | 'verified' | 'name' | 'acr' | 'amr' | 'ago' | 'spoiled', string>>

export const CLIENT = { clientId: 'stepgate', clientSecret: 'a secret between two parties of a story' } as const
export const ACR_AAL2 = 'urn:story:aal2'

/** Starts it for a portal at `origin`. */
export async function startIdentityProvider(origin: string): Promise<StartedProvider> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const key = { ...(await exportJWK(privateKey)), kid: 'story', alg: 'RS256', use: 'sig' }
  const server = createServer()
  const issuer = await listening(server)
  const people = new Map<string, Claims>()
  const issued = new Map<string, readonly string[]>()
  const provider = new Provider(issuer, configuration(origin, key, people))
  const callback = provider.callback()
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/')) return void interact(provider, people, request, response)
    if (request.url?.startsWith('/issued/'))
      return void response.end(JSON.stringify(issued.get(request.url.slice('/issued/'.length)) ?? []))
    if (request.url === '/token')
      watchTokens(response, key, issued, (sub) => (people.get(sub)?.spoiled || 'none') as Spoiled)
    showTheWayBack(response, `${origin}/api/auth/callback/`)
    void callback(request, response)
  })
  return {
    issuer,
    ...CLIENT,
    key,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const listening = (server: Server): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  })

const configuration = (origin: string, key: JWK, people: ReadonlyMap<string, Claims>) => ({
  clients: [
    {
      client_id: CLIENT.clientId,
      client_secret: CLIENT.clientSecret,
      redirect_uris: [`${origin}/api/auth/callback/oidc`],
      backchannel_logout_uri: `${origin}/api/oidc/logout`,
      backchannel_logout_session_required: true,
    },
  ],
  jwks: { keys: [key] },
  cookies: { keys: ['a key of a story'] },
  acrValues: [ACR_AAL2, 'urn:story:aal1'],
  claims: { openid: ['sub', 'acr', 'amr'], email: ['email', 'email_verified'], profile: ['name'] },
  features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
  interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
  pkce: { required: () => true },
  // The portal of a story listens on this machine, where the provider would otherwise call nobody.
  fetch: (url: string, { method, headers, body, redirect }: RequestInit) =>
    fetch(url, { method, headers, body, redirect } as RequestInit),
  findAccount: (_context: unknown, sub: string) => ({
    accountId: sub,
    claims: () => {
      const { email, verified, name } = people.get(sub) ?? {}
      return { sub, email, email_verified: verified === 'yes', name }
    },
  }),
  loadExistingGrant: consentedAlready,
})

/** Nobody is asked for consent: that is not what the stories are about. */
async function consentedAlready(context: {
  readonly oidc: {
    readonly client: { readonly clientId: string }
    readonly session: { readonly accountId: string }
    readonly provider: Provider
  }
}) {
  const { client, session, provider } = context.oidc
  const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId })
  grant.addOIDCScope('openid email profile')
  await grant.save()
  return grant
}

async function interact(
  provider: Provider,
  people: Map<string, Claims>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST') return void page(response, SIGN_IN)
  const said = Object.fromEntries(new URLSearchParams(await bodyOf(request))) as Claims & { readonly no?: string }
  if (said.no) return provider.interactionFinished(request, response, { error: 'access_denied' }, FRESH)
  people.set(said.sub, said)
  const login = {
    accountId: said.sub,
    ...(said.acr ? { acr: said.acr } : {}),
    ...(said.amr ? { amr: said.amr.split(' ') } : {}),
    ts: Math.floor(Date.now() / 1000) - Number(said.ago || 0),
  }
  return provider.interactionFinished(request, response, { login }, FRESH)
}

const FRESH = { mergeWithLastSubmission: false }

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString('utf8')
}

const FIELDS = ['sub', 'email', 'verified', 'name', 'acr', 'amr', 'ago', 'spoiled']
const SIGN_IN = `<h1>Harbor ID</h1><form method="post">${FIELDS.map(
  (name) => `<label>${name} <input name="${name}"></label>`,
).join('')}<button>Sign in at Harbor ID</button><button name="no" value="1">Step back</button></form>`

const page = (response: ServerResponse, body: string): void => {
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.end(`<!doctype html><html lang="en"><title>Harbor ID</title>${body}</html>`)
}

/** Where a redirect would lead back to the portal, a page with that link takes its place. */
function showTheWayBack(response: ServerResponse, back: string): void {
  const end = response.end.bind(response) as (body?: unknown) => ServerResponse
  response.end = ((body?: unknown) => {
    const location = response.getHeader('location')
    if (typeof location !== 'string' || !location.startsWith(back)) return end(body)
    response.statusCode = 200
    response.removeHeader('location')
    response.removeHeader('content-length')
    response.setHeader('content-type', 'text/html; charset=utf-8')
    return end(`<!doctype html><title>Harbor ID</title><a href="${location.replaceAll('&', '&amp;')}">Go back</a>`)
  }) as ServerResponse['end']
}
