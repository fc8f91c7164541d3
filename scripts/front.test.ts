// What the front door refuses before anybody reads it, and how it numbers what it lets through.
import { afterEach, describe, expect, it } from 'vitest'
import { answering, ask, behind, closeDoors, failing, PAGES, raw } from './front-testing'

afterEach(closeDoors)

describe('what is refused at the door', () => {
  it('is a method that nothing here knows, and any but reading of a file', async () => {
    const port = await behind(answering)
    for (const method of ['TRACE', 'PROPFIND', 'MKCOL', 'PUT', 'PATCH', 'DELETE']) {
      const { status, headers, body } = await ask(port, { method, path: '/policies' })
      expect([status, headers.allow], method).toEqual([405, 'GET, HEAD, POST'])
      expect(body, method).toBe('That request was refused. This address cannot be used in that way.\n')
    }
    for (const method of ['POST', 'OPTIONS', 'PUT'])
      for (const path of ['/icon.svg', '/icon.svg?x', '/_next/static/chunks/a.js'])
        expect(await ask(port, { method, path }), `${method} ${path}`).toMatchObject({
          status: 405,
          headers: { allow: 'GET, HEAD' },
        })
    expect((await ask(port, { path: '/icon.svg' })).status).toBe(200)
  })

  it('is a page that Next keeps for itself: to the portal it is an address that nothing has', async () => {
    const port = await behind((request, response) => void response.end(request.url))
    for (const path of ['/_global-error', '/_not-found', '/_error?x=1', '/%5Fglobal-error', '/_app/x', '/404', '/500'])
      expect((await ask(port, { path })).body, path).toBe('/nothing-here')
    for (const path of ['/', '/policies/_x', '/_next/static/chunks/a.js', '/5000'])
      expect((await ask(port, { path })).body, path).toBe(path)
  })

  it('is said in a line that the client can read, whatever reads it', async () => {
    const port = await behind(answering)
    const head = `Host: localhost:${port}\r\nConnection: close\r\n`
    const said = async (text: string) => (await raw(port, text)).split('\r\n\r\n')
    for (const [text, status, line] of [
      ['nonsense\r\n\r\n', 400, 'We could not read that request.'],
      [`GET /%E0 HTTP/1.1\r\n${head}\r\n`, 400, 'We could not read that request.'],
      [`CONNECT x:443 HTTP/1.1\r\n${head}\r\n`, 405, 'That request was refused.'],
      [`POST / HTTP/1.1\r\n${head}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, 411, 'We could not read that request.'],
      [`POST / HTTP/1.1\r\n${head}Content-Length: 9999999\r\n\r\n`, 413, 'That is too much to send at once.'],
      [`GET / HTTP/1.1\r\n${head}Cookie: ${'x'.repeat(40_000)}\r\n\r\n`, 431, 'We could not read that request.'],
    ] as const) {
      const [top = '', body = ''] = await said(text)
      expect(top).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
      expect(top).toContain(`Content-Length: ${Buffer.byteLength(body)}`)
      expect(top.toLowerCase()).toContain('content-type: text/plain; charset=utf-8')
      expect(body.startsWith(line), text).toBe(true)
    }
  })

  it('is an address whose escapes say nothing', async () => {
    const port = await behind(answering)
    expect((await ask(port, { path: '/policies/%E0%A4%A' })).status).toBe(400)
    expect((await ask(port, { path: '/policies/%E2%82%AC' })).status).toBe(200)
    const { body } = await ask(port, { path: '/%E0', headers: PAGES })
    expect(body).toContain('We could not read that request')
  })

  it('is a body that is too long, before it is read', async () => {
    const reached: string[] = []
    const port = await behind((request, response) => {
      reached.push(request.url ?? '')
      response.end()
    })
    const long = (path: string, bytes: number) =>
      ask(port, { path, method: 'POST', headers: { 'content-length': `${bytes}`, connection: 'close' }, body: 'x' })
    expect((await long('/api/csp', 200 * 1024 * 1024)).status).toBe(413)
    expect((await long('/sign-out', 16 * 1024 + 1)).status).toBe(413)
    expect((await long('/payouts', 1024 * 1024 + 1)).status).toBe(413)
    expect(reached).toEqual([])
  })

  it('is a body that does not say how long it is', async () => {
    const port = await behind(answering)
    expect((await ask(port, { method: 'POST', headers: { 'transfer-encoding': 'chunked' } })).status).toBe(411)
  })

  it('is a long body that its sender asked about first', async () => {
    const port = await behind(answering)
    const head = `POST /api/csp HTTP/1.1\r\nHost: localhost:${port}\r\nExpect: 100-continue\r\n`
    expect(await raw(port, `${head}Content-Length: 99999999\r\n\r\n`)).toMatch(/^HTTP\/1\.1 413 /)
    const short = await raw(port, `${head}Content-Length: 1\r\nConnection: close\r\n\r\nx`)
    expect(short).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /)
  })

  it('is a request that is none, and one without a host', async () => {
    const port = await behind(answering)
    for (const text of [
      'nonsense\r\n\r\n',
      'GET / HTTP/1.1\r\nConnection: close\r\n\r\n',
      'GET policies HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
    ])
      expect(await raw(port, text)).toMatch(/^HTTP\/1\.1 400 [\s\S]*default-src 'none'/)
  })

  it('and a question about the server as a whole is answered', async () => {
    const port = await behind(failing)
    const answer = await raw(port, `OPTIONS * HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 204 [\s\S]*Allow: GET, HEAD, POST/)
  })
})

it('lets nobody dawdle over headers for longer than it says', async () => {
  const port = await behind(answering, { headersWithin: 200 })
  expect(await raw(port, 'GET / HTTP/1.1\r\nHost: localhost\r\n')).toMatch(/^HTTP\/1\.1 408 [\s\S]*default-src 'none'/)
})

it('numbers every request itself and tells the peer, whatever the client says of either', async () => {
  const seen: (string | string[] | undefined)[] = []
  const port = await behind(({ headers }, response) => {
    seen.push(headers['x-stepgate-peer'], headers['x-stepgate-request-id'])
    response.end()
  })
  await ask(port, { headers: { 'x-stepgate-peer': '203.0.113.9', 'x-stepgate-request-id': 'mine' } })
  expect(seen).toEqual(['127.0.0.1', expect.stringMatching(/^[0-9a-f-]{36}$/)])
})
