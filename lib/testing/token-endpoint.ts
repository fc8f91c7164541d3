// The token endpoint of the tests' identity provider, watched and spoiled: what it issued to a person can be asked for, and
// an ID token can be handed out altered, unsigned, for another client, by another issuer or key, or out of date.
import type { ServerResponse } from 'node:http'
import { decodeJwt, generateKeyPair, importJWK, type JWK, type JWTPayload, SignJWT } from 'jose'

/** How an ID token is spoiled; `none` leaves it as it is. */
export type Spoiled = 'none' | 'altered' | 'unsigned' | 'other-client' | 'other-issuer' | 'other-key' | 'expired'

type Tokens = { readonly id_token?: string; readonly access_token?: string }

/** Watches what the token endpoint answers with, and spoils its ID token as `wished` says of the subject. */
export function watchTokens(
  response: ServerResponse,
  key: JWK,
  issued: Map<string, readonly string[]>,
  wished: (subject: string) => Spoiled,
): void {
  const end = response.end.bind(response) as (body?: unknown) => ServerResponse
  response.end = ((body?: unknown) => {
    void spoiledIn(String(body ?? ''), key, issued, wished).then((text) => {
      response.removeHeader('content-length')
      end(text)
    })
    return response
  }) as ServerResponse['end']
}

async function spoiledIn(
  body: string,
  key: JWK,
  issued: Map<string, readonly string[]>,
  wished: (subject: string) => Spoiled,
): Promise<string> {
  const tokens = body.startsWith('{') ? (JSON.parse(body) as Tokens) : {}
  if (!tokens.id_token) return body
  const claims = decodeJwt(tokens.id_token)
  const spoiled = await spoil(tokens.id_token, claims, key, wished(claims.sub ?? ''))
  issued.set(claims.sub ?? '', [spoiled, tokens.access_token ?? ''].filter(Boolean))
  return JSON.stringify({ ...tokens, id_token: spoiled })
}

async function spoil(token: string, claims: JWTPayload, key: JWK, how: Spoiled): Promise<string> {
  const [head = '', , signature = ''] = token.split('.')
  switch (how) {
    case 'altered':
      return `${head}.${inBase64({ ...claims, email: 'mallory@mail.example' })}.${signature}`
    case 'unsigned':
      return `${inBase64({ alg: 'none' })}.${inBase64(claims)}.`
    case 'other-client':
      return signed({ ...claims, aud: 'another-client' }, await importJWK(key, 'RS256'))
    case 'other-issuer':
      return signed({ ...claims, iss: 'https://id.evil.example' }, await importJWK(key, 'RS256'))
    case 'other-key':
      return signed(claims, (await generateKeyPair('RS256')).privateKey)
    case 'expired':
      return signed(
        { ...claims, exp: (claims.iat ?? 0) - 600, iat: (claims.iat ?? 0) - 1_200 },
        await importJWK(key, 'RS256'),
      )
    case 'none':
      return token
    default:
      return how satisfies never
  }
}

const signed = (claims: JWTPayload, key: Parameters<SignJWT['sign']>[0]): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'story' }).sign(key)

const inBase64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
