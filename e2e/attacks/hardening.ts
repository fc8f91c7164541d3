// What must hold for every answer that any attack gets, whatever it asked for: the security headers, the attributes of
// each cookie, nothing private in a cache, and no session's token in a body.
import { expect } from '@playwright/test'
import type { Answer } from './wire'

const ALWAYS = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'same-origin',
} as const

/** Fails with the path and with everything that is missing. */
export function expectHardened(path: string, { status, headers, cookies, body }: Answer): void {
  const seen = Object.fromEntries(Object.keys(ALWAYS).map((name) => [name, headers.get(name)]))
  expect(seen, `security headers of ${path}`).toEqual(ALWAYS)
  expect([...headers.keys()].filter((name) => /^x-(powered-by|stepgate|middleware)/.test(name))).toEqual([])
  for (const cookie of cookies) expectHardenedCookie(cookie, body)
  if (!isStatic(path) && !BY_THE_FRAMEWORK.includes(status))
    expect(headers.get('cache-control') ?? '', `caching of ${path}`).toContain('no-store')
  if (isDocument(headers)) expectStrictPolicy(policyOf(headers))
}

/** ASVS 3.3.1 to 3.3.4: a prefix that browsers enforce, out of reach of scripts and of other sites. */
function expectHardenedCookie(cookie: string, body: string): void {
  const [pair = '', ...attributes] = cookie.split(/;\s*/)
  const [name = '', value = ''] = pair.split('=')
  expect(name).toMatch(/^__Host-/)
  const plain = attributes.map((attribute) => attribute.toLowerCase())
  expect(plain, name).toEqual(expect.arrayContaining(['path=/', 'secure', 'httponly', 'samesite=lax']))
  expect(plain.filter((attribute) => attribute.startsWith('domain'))).toEqual([])
  if (value.length > 20) expect(body, `the value of ${name} stands in the body too`).not.toContain(value)
}

/** CSP Level 3: only what carries this answer's nonce runs. */
function expectStrictPolicy(policy: Readonly<Record<string, readonly string[]>>): void {
  expect(policy['default-src']).toEqual(["'none'"])
  expect(policy['base-uri']).toEqual(["'none'"])
  expect(policy['object-src']).toEqual(["'none'"])
  expect(policy['frame-ancestors']).toEqual(["'none'"])
  expect(policy['form-action']).toEqual(["'self'"])
  expect(policy['script-src']).toEqual([expect.stringMatching(/^'nonce-[A-Za-z0-9+/]{22}=='$/), "'strict-dynamic'"])
  expect(Object.values(policy).flat().join(' ')).not.toMatch(/unsafe-|\*|https?:/)
}

/** The content security policy by directive. */
export const policyOf = (headers: Headers): Record<string, readonly string[]> =>
  Object.fromEntries(
    (headers.get('content-security-policy') ?? '').split(/;\s*/).map((directive) => {
      const [name = '', ...sources] = directive.split(' ')
      return [name, sources]
    }),
  )

/** A slash too many, an address that cannot be read, a method refused at the door: nothing of anybody is in these. */
const BY_THE_FRAMEWORK = [308, 400, 405]

const isStatic = (path: string): boolean => path.startsWith('/_next/static/') || path === '/icon.svg'
const isDocument = (headers: Headers): boolean => (headers.get('content-type') ?? '').startsWith('text/html')
