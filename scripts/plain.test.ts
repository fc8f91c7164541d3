// What a trusted proxy took in the clear for a portal whose origin is https.
import { afterEach, describe, expect, it } from 'vitest'
import { answering, ask, behind, closeDoors, PAGES } from './front-testing'
import { inTheClear } from './plain'

const PROXY = '10.0.0.1'
const SURROUNDINGS = { origin: 'https://portal.example', trustedProxies: ['10.0.0.0/8'] }
const PAGE = { accept: 'text/html,*/*', 'x-forwarded-proto': 'http' }

type Wishes = {
  readonly method?: string
  readonly path?: string | null
  readonly peer?: string
  readonly headers?: object
}

const asked = ({ method = 'GET', path = '/policies?x=1', peer = PROXY, headers = {} }: Wishes) =>
  inTheClear({ method, headers: { ...PAGE, ...headers }, socket: { remoteAddress: peer } }, path, SURROUNDINGS)

describe('in the clear', () => {
  it('a page leads to the same place over TLS, and never to another host', () => {
    for (const method of ['GET', 'HEAD']) expect(asked({ method })).toBe('https://portal.example/policies?x=1')
    expect(new URL(`${asked({ path: '//evil.example/' })}`).host).toBe('portal.example')
    for (const headers of [
      { 'x-forwarded-proto': 'HTTP' },
      { 'x-forwarded-proto': 'http, https' },
      { 'x-forwarded-proto': undefined, forwarded: 'for=192.0.2.1;proto=http;by=10.0.0.1' },
    ])
      expect(asked({ headers }), JSON.stringify(headers)).toMatch(/^https:/)
  })

  it.each([
    ['an action', { method: 'POST', path: '/payouts' }],
    ['a route', { path: '/api/session/state' }],
    ['a download that a program asks for', { path: '/exports/claims.csv', headers: { accept: '*/*' } }],
    ['an address that cannot be read', { path: null }],
  ])('%s is refused', (_, wishes) => {
    expect(asked(wishes)).toBe('refused')
  })

  it('a probe of health is answered', () => {
    expect(asked({ path: '/api/health/ready' })).toBeNull()
  })
})

describe('not in the clear', () => {
  it.each([
    ['what the proxy took over TLS', { headers: { 'x-forwarded-proto': 'https' } }],
    ['what says nothing of it', { headers: { 'x-forwarded-proto': undefined } }],
    ['what somebody else says who is no trusted proxy', { peer: '192.0.2.1' }],
  ])('is %s', (_, wishes) => {
    expect(asked(wishes)).toBeNull()
  })

  it('is anything where the origin itself is plain', () => {
    const request = { method: 'POST', headers: PAGE, socket: { remoteAddress: PROXY } }
    expect(inTheClear(request, '/', { ...SURROUNDINGS, origin: 'http://localhost:3000' })).toBeNull()
  })
})

describe('the front door behind a proxy that took it in the clear', () => {
  afterEach(closeDoors)
  const plain = { ...PAGES, 'x-forwarded-proto': 'http', 'x-forwarded-for': '192.0.2.7' }

  it('leads a page to the https origin, and refuses everything else', async () => {
    const port = await behind(answering, { origin: 'https://portal.example', trustedProxies: ['127.0.0.1'] })
    const page = await ask(port, { path: '/policies?x=1', headers: plain })
    expect([page.status, page.headers.location]).toEqual([308, 'https://portal.example/policies?x=1'])
    const form = { method: 'POST', path: '/payouts', headers: plain, body: 'x' }
    const refused = await ask(port, form)
    expect([refused.status, refused.headers.upgrade]).toEqual([426, 'TLS/1.3, HTTP/1.1'])
    expect(refused.body).toContain('This page needs a secure connection')
    expect((await ask(port, { headers: { ...plain, 'x-forwarded-proto': 'https' } })).status).toBe(200)
  })

  it('believes nobody else', async () => {
    const port = await behind(answering, { origin: 'https://portal.example', trustedProxies: ['10.0.0.1'] })
    expect((await ask(port, { method: 'POST', headers: plain, body: 'x' })).status).toBe(200)
  })
})
