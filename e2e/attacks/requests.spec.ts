// Requests that no page of ours sends: damaged, too long, for another host, for files that are not there. Each has an answer
// of its own, never a failure; what is refused says so before it is read.
import { connect } from 'node:net'
import { env } from '../../lib/env'
import { withEverything } from '../fixtures/papers'
import { aCustomer, expect, test } from '../fixtures/story'
import { anotherSession, MALLORYS, someoneSignedIn } from './cast'
import { policyOf } from './hardening'
import { actions, post, postWithoutScript } from './posts'
import { anAddress, NAVIGATING, ours, type Sent, send } from './wire'

const { port } = new URL(env.ORIGIN)
const { id, page } = actions().find(({ name }) => name === 'payouts/changePayoutAccount') ?? { id: '', page: '/' }

/** Where the form stands that this act belongs to. */
const FORM = '/payouts?change=account'

test('a form that was damaged on its way is 400, with scripts and without', async () => {
  const { from, network } = anAddress()
  const { session } = await someoneSignedIn({}, { network })
  const torn = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb'
  const bodies = { torn, none: '', nonsense: 'nonsense', 'another boundary': '--y\r\n\r\n--y--' }
  for (const [what, body] of Object.entries(bodies)) {
    const headers = { ...ours(), 'content-type': 'multipart/form-data; boundary=x' }
    const scripted = await send(page, {
      method: 'POST',
      as: session,
      from,
      headers: { ...headers, 'next-action': id },
      body,
    })
    expect(scripted.status, what).toBe(400)
    const plain = await send(page, { method: 'POST', as: session, from, headers: { ...headers, ...NAVIGATING }, body })
    expect(plain.status, what).toBe(400)
    expect(plain.body, what).toContain('Go back, load that page again, and send it once more.')
  }
  for (const body of ['{', '["$F9"]', '[1', '{"a":1}', '"$Q1"', '[["$B1"]]', `[${'['.repeat(2_000)}`]) {
    const headers = { ...ours(), 'next-action': id, 'content-type': 'text/plain;charset=UTF-8' }
    const { status } = await send(page, { method: 'POST', as: session, from, headers, body })
    expect(status, body.slice(0, 20)).toBeLessThan(500)
  }
})

test('a form that is too long is 413 before it is read, and one that hides its length 411', async () => {
  const { session } = await someoneSignedIn()
  const long = { method: 'POST', as: session, body: 'x'.repeat(1_048_577) }
  const headers = { ...ours(), 'next-action': id, 'content-type': 'multipart/form-data; boundary=x' }
  expect((await send(page, { ...long, headers })).status).toBe(413)
  const { status, body } = await send(page, { ...long, headers: { ...headers, ...NAVIGATING } })
  expect([status, body.includes('That is too much to send at once')]).toEqual([413, true])
  for (const path of ['/sign-out', '/api/csp', '/api/session/keep', '/api/oidc/logout', '/demo'])
    expect((await send(path, { method: 'POST', headers: ours(), body: 'x'.repeat(16_385) })).status, path).toBe(413)
  const chunked = await raw(
    `POST ${page} HTTP/1.1\r\nHost: localhost:${port}\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n`,
  )
  expect(chunked).toMatch(/^HTTP\/1\.1 411 /)
  const enormous = await raw(
    `POST /api/csp HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Length: 209715200\r\n\r\n${'x'.repeat(100_000)}`,
  )
  expect(enormous).toMatch(/^HTTP\/1\.1 413 /)
  expect((await send('/', { as: session, headers: NAVIGATING })).status).toBe(200)
})

test('a challenge that is no identifier is 400 and answers nothing', async () => {
  const { from, network } = anAddress()
  const { session } = await someoneSignedIn({}, { network })
  for (const challenge of ['nonsense', "1' or '1'='1", '0', 'x'.repeat(300)]) {
    const fields = { ...MALLORYS, _challenge: challenge, _code: '123456' }
    const scripted = await post('payouts/changePayoutAccount', fields, { as: session, from })
    expect([scripted.status, scripted.outcome?.kind], challenge).toEqual([400, 'invalid'])
    const plain = await postWithoutScript('payouts/changePayoutAccount', fields, { as: session, from, at: FORM })
    expect(plain.status, challenge).toBe(400)
  }
})

test('a form of another build is told apart, and says to load the page again', async () => {
  const { session } = await someoneSignedIn()
  const older = '7f'.repeat(21)
  const scripted = await send(page, {
    method: 'POST',
    as: session,
    headers: { ...ours(), 'next-action': older, 'content-type': 'text/plain;charset=UTF-8' },
    body: '[]',
  })
  expect([scripted.status, scripted.headers.get('x-nextjs-action-not-found')]).toEqual([409, '1'])
  const form = new FormData()
  form.append(`$ACTION_ID_${older}`, '')
  const plain = await send(page, { method: 'POST', as: session, headers: { ...ours(), ...NAVIGATING }, body: form })
  expect(plain.status).toBeLessThan(500)
  expect(plain.body).toContain('The portal was updated after you opened the page. Nothing was changed.')
})

test('no method that a page does not know is a failure', async () => {
  const { session } = await someoneSignedIn()
  for (const method of ['OPTIONS', 'PUT', 'DELETE', 'PATCH', 'POST', 'PROPFIND'])
    for (const path of [
      '/',
      '/policies',
      '/api/session/state',
      '/api/auth/session',
      '/exports',
      '/icon.svg',
      '/nothing',
    ])
      expect((await send(path, { method, as: session, headers: ours() })).status, `${method} ${path}`).toBeLessThan(500)
  expect(await raw(`OPTIONS * HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 204 /,
  )
})

test('no address of files or of the optimizer gives away what is not a page', async () => {
  const { session } = await someoneSignedIn({ roles: ['customer', 'admin'] })
  const odd = [
    '/_next/image?url=/admin/users&w=64&q=75',
    '/_next/image?url=http://169.254.169.254/&w=64&q=75',
    '/_next/image?url=%2Ficon.svg&w=64&q=75',
    '/_next/data/x/index.json',
    '/.git/HEAD',
    '/.git/config',
    '/.env',
    '/.next/BUILD_ID',
    '/_next/',
    '/_next/static',
    '/_next/static/',
    '/_next/static/chunks',
    '/_next/staticfoo',
    '/_next/static/nothing.js',
    '/icon.svg-x',
    '/icon.svg/x',
    '/favicon.ico',
    '/package.json',
    '/server.log',
    '/%252e%252e/%252e%252e/etc/passwd',
    '/policies/%252e%252e',
    '/%2561dmin/users',
    '/..;/admin/users',
  ]
  for (const at of odd) {
    const { status, body, headers } = await send(at, { as: session, headers: NAVIGATING })
    expect([200, 404, 308], at).toContain(status)
    expect(policyOf(headers)['default-src'], at).toBeDefined()
    if (status === 200) expect(headers.get('content-type'), at).not.toContain('text/html')
    expect(body, at).not.toMatch(/root:|"dependencies"|ref: refs|SECRET=|<h1[^>]*>(Users|Sessions)/)
  }
})

test('an identifier is decoded once: encoded twice it is another one', async () => {
  const person = await aCustomer({ totp: true })
  const { policyId } = await withEverything(person)
  const session = await anotherSession(person)
  for (const [dash, status] of [
    ['-', 200],
    ['%2D', 200],
    ['%252D', 404],
    ['%25%32%44', 404],
  ] as const)
    expect(
      (await send(`/policies/${policyId.replaceAll('-', dash)}`, { as: session, headers: NAVIGATING })).status,
      dash,
    ).toBe(status)
})

test('nothing that is asked for by another site may be read by it', async () => {
  const { session } = await someoneSignedIn()
  const routes = ['/api/session/state', '/api/bot-check?for=sign-in.password']
  for (const origin of ['https://evil.example', 'null', `${env.ORIGIN}.evil.example`]) {
    for (const path of [...routes, '/policies', '/api/auth/session', '/api/health/live']) {
      const { headers } = await send(path, { as: session, headers: { origin } })
      expect(headers.get('access-control-allow-origin'), path).toBeNull()
    }
    for (const path of routes) expect((await send(path, { as: session, headers: { origin } })).status, path).toBe(403)
  }
  const fromNeighbor = { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' }
  for (const path of routes) {
    expect((await send(path, { as: session, headers: { 'sec-fetch-site': 'cross-site' } })).status, path).toBe(403)
    for (const part of ['image', 'script', 'iframe', 'empty'])
      expect((await send(path, { as: session, headers: { ...fromNeighbor, 'sec-fetch-dest': part } })).status).toBe(403)
  }
})

test('an address that ends like a file is no file, and a callback makes no script', async () => {
  const { session } = await someoneSignedIn()
  for (const at of ['/billing/x.css', '/profile/x.js', '/profile%2f..%2fa.js', '/profile;a.css', '/security.png']) {
    const { status, headers } = await send(at, { as: session, headers: NAVIGATING })
    expect([status, headers.get('cache-control')], at).toEqual([404, expect.stringContaining('no-store')])
  }
  const state = await send('/api/session/state?callback=steal&jsonp=steal', { as: session })
  expect([state.headers.get('content-type'), state.body.startsWith('{')]).toEqual(['application/json', true])
})

test('probes say what they must and nothing of the machine', async () => {
  const live = await send('/api/health/live')
  expect(JSON.parse(live.body)).toEqual({ status: 'live' })
  const ready = JSON.parse((await send('/api/health/ready')).body) as object
  expect(Object.keys(ready).sort()).toEqual(['mail', 'status'])
})

const HOSTS = (): readonly string[] => [`127.0.0.1:${port}`, `[::1]:${port}`, `laptop.lan:${port}`]

test('a page asked for at another name of this machine leads to the one where its forms work', async () => {
  for (const host of HOSTS()) {
    const { status, headers } = await send('/sign-in?next=%2Fpolicies', { headers: { ...NAVIGATING, host } })
    expect([status, headers.get('location')], host).toEqual([308, `${env.ORIGIN}/sign-in?next=%2Fpolicies`])
  }
  const absolute = await raw(
    `GET http://evil.example/policies HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`,
  )
  expect(absolute).toContain(`Location: ${env.ORIGIN}/policies\r\n`)
  expect(absolute).not.toContain('evil')
})

/** What proxies send on, as people configure them; the first keeps the host. */
const PROXIES: readonly Sent['headers'][] = [
  { 'x-forwarded-for': '198.51.100.7', 'x-forwarded-proto': 'https' },
  { host: '127.0.0.1:3000', 'x-forwarded-for': '198.51.100.7' },
  { host: 'app:3000', 'x-forwarded-proto': 'https', 'x-real-ip': '198.51.100.7' },
  { host: 'app', 'x-forwarded-host': 'app.internal', 'x-forwarded-port': '443', 'x-forwarded-proto': 'https' },
  { host: 'app', forwarded: 'for=198.51.100.7;host=app.internal;proto=https' },
  { host: 'app', via: '1.1 proxy', 'x-forwarded-host': 'evil.example, app' },
]

test('a form works behind a proxy, whatever of the host it keeps', async () => {
  for (const proxy of PROXIES) {
    const { session } = await someoneSignedIn()
    const said = JSON.stringify(proxy)
    const headers = { ...ours(), ...proxy }
    expect((await send('/payouts', { as: session, headers: { ...NAVIGATING, ...proxy } })).status, said).toBe(200)
    expect((await post('payouts/changePayoutAccount', MALLORYS, { as: session, headers })).outcome?.kind, said).toBe(
      'challenged',
    )
    const elsewhere = await post('payouts/changePayoutAccount', MALLORYS, { as: session, headers, at: '/policies' })
    expect(elsewhere.outcome?.kind, said).toBe('challenged')
    const plain = await postWithoutScript('payouts/changePayoutAccount', MALLORYS, { as: session, headers, at: FORM })
    expect(plain.status, said).toBe(200)
    const left = await send('/sign-out', { method: 'POST', as: session, headers })
    expect([left.status, left.headers.get('location')], said).toEqual([303, '/sign-in?signed-out=1'])
  }
})

test('files have a policy too, and so has what is not found', async () => {
  for (const at of ['/icon.svg', '/_next/static/nothing.js', '/nothing.png']) {
    const { headers } = await send(at, { headers: { 'sec-fetch-dest': 'image' } })
    expect(policyOf(headers)['default-src'], at).toEqual(["'none'"])
  }
})

async function raw(text: string): Promise<string> {
  const socket = connect(Number(port), '127.0.0.1')
  socket.on('error', () => {})
  socket.write(text)
  const chunks: Buffer[] = []
  try {
    for await (const chunk of socket) chunks.push(chunk as Buffer)
  } catch {
    // Cut by the other side after its answer.
  }
  return Buffer.concat(chunks).toString()
}
