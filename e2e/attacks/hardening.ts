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

/** What nothing but documents replaces: nothing loads, runs or frames. */
const DEFAULT_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Fails with the path and with everything that is missing. */
export function expectHardened(path: string, answer: Answer): void {
  const { status, headers, cookies, body } = answer
  const seen = Object.fromEntries(Object.keys(ALWAYS).map((name) => [name, headers.get(name)]))
  expect(seen, `security headers of ${path}`).toEqual(ALWAYS)
  expect([...headers.keys()].filter((name) => /^x-(powered-by|stepgate|middleware)/.test(name))).toEqual([])
  expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
  expectNamedContent(path, answer)
  for (const cookie of cookies) expectHardenedCookie(cookie, body)
  if (!isStatic(path) && !BY_THE_FRAMEWORK.includes(status))
    expect(headers.get('cache-control') ?? '', `caching of ${path}`).toContain('no-store')
  expectPolicy(path, answer)
}

/** Drawn by Next, a document has a policy with a nonce; drawn at the door it runs nothing and has the hash of its style. */
function expectPolicy(path: string, { headers, body }: Answer): void {
  const policy = headers.get('content-security-policy') ?? ''
  if (!isDocument(headers)) return expect(policy, `policy of ${path}`).toMatch(policy.includes('nonce') ? /./ : DEFAULT)
  if (policy.includes("'sha256-")) return expect(body, `scripts of ${path}`).not.toContain('<script')
  expectStrictPolicy(policyOf(headers))
}

const DEFAULT = new RegExp(`^${DEFAULT_POLICY}$`)

/** ASVS 4.1.1: what has a body says what it is, and text in which characters. */
function expectNamedContent(path: string, { headers, body }: Answer): void {
  const type = headers.get('content-type') ?? ''
  if (body !== '') expect(type, `content type of ${path}`).toMatch(/^(text|application|image|font)\//)
  if (/^text\/|[+/]xml\b/.test(type)) expect(type.toLowerCase(), `charset of ${path}`).toContain('charset=utf-8')
}

/** ASVS 3.3.1 to 3.3.4: a prefix that browsers enforce, out of reach of scripts and of other sites. */
function expectHardenedCookie(cookie: string, body: string): void {
  const [pair = '', ...attributes] = cookie.split(/;\s*/)
  const [name = '', value = ''] = pair.split('=')
  expect(name).toMatch(/^__Host-/)
  expect(pair.length, `the size of ${name}`).toBeLessThanOrEqual(4_096)
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
  expect([policy['report-to'], policy['report-uri']]).toEqual([['csp'], ['/api/csp']])
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

/** Files, and a redirect that is the same for everyone. */
const isStatic = (path: string): boolean =>
  path.startsWith('/_next/static/') || path === '/icon.svg' || path === '/.well-known/change-password'
const isDocument = (headers: Headers): boolean => (headers.get('content-type') ?? '').startsWith('text/html')
