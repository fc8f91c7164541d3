// What answers give away, and how browsers are told to treat them. `hardening.ts` looks at every answer of every attack;
// here each page and route of the build is asked once by a stranger and once by a customer.
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { sha256 } from '../../lib/crypto'
import { env } from '../../lib/env'
import { totpCode } from '../../lib/testing/codes'
import { OLD_ACCOUNT, withTaxForm } from '../fixtures/papers'
import { aColleague, aCustomer, expect, PASSWORD, signIn, test } from '../fixtures/story'
import { anotherSession, enter, NEW_KEY, renewed, someoneSignedIn } from './cast'
import { policyOf } from './hardening'
import { built, challengeIn, manifest, post, prove } from './posts'
import { NAVIGATING, ours, ROUTER, routed, send } from './wire'

/** Every address of the build that has no changing part. */
const paths = (): string[] =>
  Object.keys(manifest('app-paths-manifest.json') as object)
    .filter((entry) => !entry.includes('[') && !entry.startsWith('/_'))
    .map((entry) => entry.replace(/\/(page|route)$/, '').replace(/\/\([^)]*\)/g, '') || '/')

test('every page and route is hardened, for strangers and for customers', async () => {
  const { session } = await someoneSignedIn()
  for (const at of paths()) {
    for (const as of [undefined, session]) {
      const { status } = await send(at, { headers: NAVIGATING, ...(as ? { as } : {}) })
      expect(status, at).toBeLessThan(500)
    }
  }
})

test('no two documents share a nonce, and every script and style has one', async () => {
  const { session } = await someoneSignedIn()
  const nonces = new Set<string>()
  for (const at of ['/', '/', '/policies', '/sign-in', '/sign-in', '/no-such-page']) {
    const { headers, body } = await send(at, { as: session, headers: NAVIGATING })
    const nonce = /'nonce-([^']+)'/.exec((policyOf(headers)['script-src'] ?? []).join(' '))?.[1] ?? ''
    for (const [tag] of body.matchAll(/<(script|style)\b[^>]*>/g)) expect(tag, at).toContain(`nonce="${nonce}"`)
    expect(body, at).not.toMatch(/<[^>]+\son[a-z]+="/)
    nonces.add(nonce)
  }
  expect(nonces.size).toBe(6)
})

test('markup that was smuggled in runs nothing and moves no link', async ({ page, customer }) => {
  await signIn(page, customer)
  await page.goto('/')
  const stopped = await page.evaluate(() => {
    const run = 'window.smuggled = true'
    const seen = new Set<string>()
    return new Promise<string[]>((all) => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        if (seen.add(effectiveDirective).size === 3) all([...seen].sort())
      })
      document.head.insertAdjacentHTML('beforeend', '<base href="https://evil.example/">')
      document.body.insertAdjacentHTML(
        'beforeend',
        `<img src="data:," onerror="${run}"><a id="trap" href="javascript:${run}">go</a>`,
      )
      document.querySelector<HTMLElement>('#trap')?.click()
    })
  })
  expect(stopped).toEqual(['base-uri', 'script-src-attr', 'script-src-elem'])
  expect(await page.evaluate(() => ['smuggled' in window, document.baseURI.includes('evil')])).toEqual([false, false])
})

test('static files are hardened too', async () => {
  const folder = path.join(built, '../static/chunks')
  const file = readdirSync(folder).find((name) => name.endsWith('.js')) ?? ''
  expect((await send(`/_next/static/chunks/${file}`)).status).toBe(200)
  expect((await send('/icon.svg')).status).toBe(200)
  for (const way of [
    '/_next/static/../../package.json',
    '/_next/static/%2e%2e/%2e%2e/.env',
    '/..%2f..%2fpackage.json',
    '/.data/secrets.json',
  ])
    expect((await send(way)).body, way).not.toMatch(/"dependencies"|SECRET|sealKeys/)
  expect((await send(`/_next/static/chunks/${file}.map`)).status).toBe(404)
})

test('no answer holds a token, in no form, nor what rests sealed', async () => {
  const { person, session } = await someoneSignedIn()
  await withTaxForm(person, 2025)
  const hash = Buffer.from(sha256(session.token))
  const secrets = {
    token: session.token,
    device: session.device,
    hash: hash.toString('hex'),
    base64: hash.toString('base64'),
    url: hash.toString('base64url'),
    app: person.totp?.secret ?? '',
    account: '123456789',
    ssn: '900-12-3456',
  }
  for (const at of [...paths(), '/api/auth/session', '/api/auth/providers', '/api/auth/csrf']) {
    for (const headers of [NAVIGATING, ROUTER]) {
      const { body } = await routed(at, { as: session, headers })
      for (const [name, secret] of Object.entries(secrets))
        expect(body.includes(secret), `${name} at ${at}`).toBe(false)
    }
  }
  const { body } = await send('/payouts', { as: session, headers: NAVIGATING })
  expect(body).toContain(OLD_ACCOUNT.last4)
})

test('every cookie of a whole visit is hardened, and a shared device is not remembered', async () => {
  const robin = await someoneSignedIn({ password: true })
  const inside = await enter(robin, await totpCode(robin.person))
  expect(inside.last.cookies.map((line) => line.split('=')[0]).sort()).toEqual([
    '__Host-stepgate',
    '__Host-stepgate-device',
  ])
  const { id } = challengeIn(await post('security/enrolPasskey', NEW_KEY, { as: robin.session }))
  const proven = await prove(robin.session, id, { method: 'totp', code: await totpCode(robin.person) })
  expect(proven.cookies).toHaveLength(1)
  const left = await send('/sign-out', { method: 'POST', headers: ours(), as: renewed(robin.session, proven) })
  expect(left.cookies.join()).toMatch(/__Host-stepgate=;.*(Max-Age=0|Expires=Thu, 01 Jan 1970)/i)

  const visitor = await aCustomer({ password: true })
  const shared = await post('sign-in/signInWithPassword', { email: visitor.email, password: PASSWORD, stay: 'shared' })
  expect(shared.cookies.join('\n')).not.toMatch(/stepgate-device|__Host-stepgate=[^;]+;[^\n]*(max-age|expires)/i)
})

test('asking next-auth takes no cookie of ours away, whatever it thinks of the session', async () => {
  const { session } = await someoneSignedIn()
  for (const as of [session, { cookie: `${session.cookie.replace(session.token, 'A'.repeat(43))}` }]) {
    const { cookies } = await send('/api/auth/session', { as })
    expect(cookies.filter((line) => line.startsWith('__Host-stepgate'))).toEqual([])
    expect(cookies.join()).toContain(`__Host-next-auth.callback-url=${encodeURIComponent(env.ORIGIN)};`)
  }
})

test('reports of violations are taken from anybody, and only so much', async () => {
  const report = (body: string, type = 'application/csp-report') =>
    send('/api/csp', { method: 'POST', headers: { 'content-type': type }, body })
  const old = {
    'csp-report': { 'violated-directive': 'script-src', 'blocked-uri': 'inline', 'document-uri': 'http://localhost/' },
  }
  const fresh = [
    { type: 'csp-violation', body: { effectiveDirective: 'script-src', blockedURL: 'inline', documentURL: 'x' } },
  ]
  expect((await report(JSON.stringify(old))).status).toBe(204)
  expect((await report(JSON.stringify(fresh), 'application/reports+json')).status).toBe(204)
  expect((await report('{"x":')).status).toBe(400)
  expect((await report(JSON.stringify([...Array(21)].map(() => fresh[0])))).status).toBe(400)
  expect((await report(`"${'x'.repeat(20_000)}"`)).status).toBe(413)
  expect((await send('/api/csp', { headers: ours() })).status).toBe(405)
})

test('an address that nobody thought of tells nothing of what the portal is made of', async () => {
  const { session } = await someoneSignedIn()
  const odd = [
    '/policies/%E0%A4%A',
    '/claims?after=%00',
    `/activity?${'x'.repeat(6_000)}`,
    '/api/auth/nonsense',
    '/step-up?challenge=%00',
    '/admin/users?q=%00',
  ]
  for (const at of odd) {
    const { body } = await send(at, { as: session, headers: NAVIGATING })
    expect(body, at).not.toMatch(/node_modules|at [A-Za-z.]+ \(|prisma|select .* from/i)
  }
})

test('staff see no more of a customer than the page shows', async () => {
  const { person, session } = await someoneSignedIn()
  const admin = await aColleague()
  const { cookie } = await anotherSession(admin, { events: ['password', 'totp'] })
  for (const at of [
    `/admin/users/${person.id}`,
    `/admin/sessions/${session.id}`,
    '/admin/audit',
    `/admin/sessions?q=${person.id}`,
  ]) {
    for (const headers of [NAVIGATING, ROUTER]) {
      const { body, status } = await routed(at, { as: { cookie }, headers })
      expect(status, at).toBe(200)
      for (const secret of [session.token, session.device, person.totp?.secret ?? '', '123456789'])
        expect(body.includes(secret), at).toBe(false)
    }
  }
})
