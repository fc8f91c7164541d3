// Which host a request is for: what leads to the portal's own, what may not because a proxy stands in between, and what the
// application gets to see of either.
import type { IncomingMessage } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { answering, ask, behind, closeDoors } from './front-testing'

afterEach(closeDoors)

describe('another host than the portal’s', () => {
  it.each(['127.0.0.1', '[::1]', 'laptop.lan', 'LOCALHOST.evil.example'])('%s leads to it, same path', async (name) => {
    const port = await behind(answering)
    const asked = { path: '/policies?page=2', headers: { host: `${name}:${port}` } }
    for (const method of ['GET', 'HEAD']) {
      const { status, headers } = await ask(port, { ...asked, method })
      expect([status, headers.location]).toEqual([308, `http://localhost:${port}/policies?page=2`])
    }
    expect((await ask(port, { ...asked, method: 'POST', body: 'x' })).status).toBe(200)
  })

  it('is not found in another spelling of the same', async () => {
    const port = await behind(answering)
    expect((await ask(port, { headers: { host: `LocalHost:${port}` } })).status).toBe(200)
  })

  it('leads nobody elsewhere by an address of two slashes', async () => {
    const port = await behind(answering)
    const { headers } = await ask(port, { path: '//evil.example/x', headers: { host: 'evil.example' } })
    expect(headers.location).toBe(`http://localhost:${port}//evil.example/x`)
  })

  it('is no matter to probes', async () => {
    const port = await behind(answering)
    expect((await ask(port, { path: '/api/health/ready', headers: { host: `10.0.0.7:${port}` } })).status).toBe(200)
  })

  it('in an absolute form leads to the portal’s own, and never to the foreign one', async () => {
    const port = await behind(answering)
    const { status, headers } = await ask(port, { path: 'http://evil.example/policies?x=1' })
    expect([status, headers.location]).toEqual([308, `http://localhost:${port}/policies?x=1`])
    const seen: (string | undefined)[] = []
    const own = await behind((request, response) => {
      seen.push(request.url)
      response.end()
    })
    await ask(own, { path: `http://localhost:${own}/claims?y=2` })
    expect(seen).toEqual(['/claims?y=2'])
  })
})

describe('behind a proxy', () => {
  const PROXIES: Readonly<Record<string, Record<string, string>>> = {
    'that keeps the host': { host: 'portal.example', 'x-forwarded-for': '198.51.100.7', 'x-forwarded-proto': 'https' },
    'that does not, with the address': { host: '127.0.0.1:3000', 'x-forwarded-for': '198.51.100.7' },
    'that names the scheme alone': { host: 'app:3000', 'x-forwarded-proto': 'https' },
    'that names the host apart': { host: 'app', 'x-forwarded-host': 'portal.example', 'x-forwarded-port': '443' },
    'that speaks as RFC 7239 says': { host: 'app', forwarded: 'for=198.51.100.7;host=portal.example;proto=https' },
    'that leaves no mark at all': { host: 'app:3000' },
  }

  it.each(Object.entries(PROXIES))('%s, pages stay where they are and the host is the portal’s', async (_, headers) => {
    const seen: IncomingMessage['headers'][] = []
    const port = await behind(
      (request, response) => {
        seen.push(request.headers)
        response.end()
      },
      { origin: 'https://portal.example' },
    )
    expect((await ask(port, { headers })).status).toBe(200)
    const posted = { ...headers, origin: 'https://portal.example' }
    expect((await ask(port, { method: 'POST', body: 'x', headers: posted })).status).toBe(200)
    for (const { host, ...rest } of seen) {
      expect([host, rest['x-forwarded-host'], rest['x-forwarded-port'], rest.forwarded]).toEqual([
        'portal.example',
        undefined,
        undefined,
        undefined,
      ])
      expect(rest['x-forwarded-proto']).toBe('http')
    }
    expect(seen[1]?.origin).toBe('https://portal.example')
  })
})

describe('a foreign origin', () => {
  const originsSeen = async (method: string, origin: string) => {
    const seen: (string | string[] | undefined)[] = []
    const port = await behind(({ headers }, response) => {
      seen.push(headers.origin, headers['x-stepgate-origin'])
      response.end()
    })
    const own = `http://localhost:${port}`
    await ask(port, {
      method,
      headers: { origin: origin || own, 'x-stepgate-origin': own },
      ...(method === 'POST' ? { body: 'x' } : {}),
    })
    return seen.map((one) => (one === own ? 'own' : one))
  }

  it.each(['https://evil.example', 'null', 'nonsense', 'http://localhost:1'])(
    '%s goes on under our name where something may change',
    async (origin) => {
      expect(await originsSeen('POST', origin)).toEqual([undefined, origin])
      expect(await originsSeen('GET', origin)).toEqual([origin, undefined])
    },
  )

  it('is not our own, whatever the client says under our name', async () => {
    expect(await originsSeen('POST', '')).toEqual(['own', undefined])
  })
})
