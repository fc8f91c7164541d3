// The one identity provider that the operator configured, and what its discovery document says of it (OpenID Connect
// Discovery 1.0). The document is believed only where it names the configured issuer and addresses that are as safe.
import { z } from 'zod'
import { env } from '../env'
import { reach } from '../outbound'
import { hours, readClock, seconds } from '../time'

/** What signing in asks for. */
export const SCOPE = 'openid email profile'

/** How far the provider's clock may be from ours. */
export const CLOCK_SKEW = seconds(10)

export type Provider = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly name: string
}

export type Discovered = Provider & {
  readonly authorization: string
  readonly token: string
  readonly jwks: string
  readonly userinfo: string | null
  /** The provider names itself in every answer (RFC 9207): one that does not is forged. */
  readonly namesItself: boolean
  /** How it signs ID tokens: one of the public-key algorithms, never `none` or a shared secret. */
  readonly algorithm: string
  readonly secretIn: 'client_secret_basic' | 'client_secret_post'
}

/** The configured provider; null where there is none. */
export function configured(): Provider | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME: name } = env
  return issuer && clientId && clientSecret ? { issuer, clientId, clientSecret, name } : null
}

/** A provider as people know it: by the configured name, or by its host where it is no longer the configured one. */
export const providerName = (issuer: string): string => {
  const provider = configured()
  return provider?.issuer === issuer ? provider.name : new URL(issuer).hostname
}

/** Best first. All of them are signatures by a key that the provider alone has. */
const ALGORITHMS = ['RS256', 'ES256', 'PS256', 'EdDSA', 'ES384', 'PS384', 'RS384', 'ES512', 'PS512', 'RS512'] as const

const Metadata = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  userinfo_endpoint: z.url().optional(),
  code_challenge_methods_supported: z.array(z.string()).optional(),
  id_token_signing_alg_values_supported: z.array(z.string()).default(['RS256']),
  token_endpoint_auth_methods_supported: z.array(z.string()).default(['client_secret_basic']),
  authorization_response_iss_parameter_supported: z.boolean().default(false),
})

/** The document cannot be had or not be trusted. */
export class ProviderUnreachable extends Error {}

const KEPT = hours(1)
let kept: { readonly discovered: Discovered; readonly until: number } | null = null

/** What the provider says of itself, asked at most once an hour. Throws `ProviderUnreachable`. */
export async function discover(provider: Provider): Promise<Discovered> {
  const now = readClock().getTime()
  if (kept && kept.until > now && kept.discovered.issuer === provider.issuer) return kept.discovered
  const discovered = trusted(provider, await document(provider.issuer))
  kept = { discovered, until: now + KEPT }
  return discovered
}

async function document(issuer: string): Promise<unknown> {
  try {
    const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
    const response = await reach(address, { within: seconds(4) })
    return response.ok ? await response.json() : null
  } catch {
    return null
  }
}

/** Section 4.3: the issuer in the document is exactly the one that was asked for. */
export function trusted(provider: Provider, said: unknown): Discovered {
  const read = Metadata.safeParse(said)
  if (!read.success) throw new ProviderUnreachable('the discovery document cannot be read')
  const { data } = read
  if (data.issuer !== provider.issuer) throw new ProviderUnreachable('the discovery document is of another issuer')
  const addresses = [data.authorization_endpoint, data.token_endpoint, data.jwks_uri, data.userinfo_endpoint ?? null]
  if (!addresses.every((address) => address === null || isAsSafe(address, provider.issuer)))
    throw new ProviderUnreachable('the provider has an address without TLS')
  if (data.code_challenge_methods_supported?.includes('S256') === false)
    throw new ProviderUnreachable('the provider does not take PKCE with S256')
  const algorithm = ALGORITHMS.find((one) => data.id_token_signing_alg_values_supported.includes(one))
  if (!algorithm) throw new ProviderUnreachable('the provider signs with no key of its own')
  const basic = data.token_endpoint_auth_methods_supported.includes('client_secret_basic')
  return {
    ...provider,
    authorization: data.authorization_endpoint,
    token: data.token_endpoint,
    jwks: data.jwks_uri,
    userinfo: data.userinfo_endpoint ?? null,
    namesItself: data.authorization_response_iss_parameter_supported,
    algorithm,
    secretIn: basic ? 'client_secret_basic' : 'client_secret_post',
  }
}

/** TLS; or the very origin of an issuer on this machine, which the environment let pass without. */
const isAsSafe = (address: string, issuer: string): boolean =>
  address.startsWith('https:') || new URL(address).origin === new URL(issuer).origin

/** RFC 9207 section 2.4: an answer that names an issuer names this one, and it does name one where the provider says so. */
export const speaksForItself = ({ issuer, namesItself }: Discovered, iss: string | undefined): boolean =>
  iss === undefined ? !namesItself : iss === issuer
