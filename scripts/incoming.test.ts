// What a client claims about itself through our own headers never reaches the application.
import { once } from 'node:events'
import { type IncomingMessage, type RequestListener, request, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drain } from './draining'
import { answerWith, createFrontDoor } from './front'

let server: Server
const seen: IncomingMessage[] = []

beforeAll(async () => {
  server = createFrontDoor()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const handle: RequestListener = (incoming, response) => {
    seen.push(incoming)
    response.end('answered')
  }
  answerWith(server, handle, `http://localhost:${port()}`)
})

afterAll(() => drain(server))

const port = () => (server.address() as AddressInfo).port

async function ask(method: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  const lines = { host: `localhost:${port()}`, ...headers }
  const asking = request({ port: port(), host: '127.0.0.1', method, headers: lines, agent: false })
  asking.end()
  const [response] = (await once(asking, 'response')) as [IncomingMessage]
  response.resume()
  return response
}

async function raw(text: string): Promise<string> {
  const socket = connect(port(), '127.0.0.1')
  socket.end(text)
  const chunks: Buffer[] = []
  for await (const chunk of socket) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

const claims = {
  'X-Stepgate-Peer': '203.0.113.9',
  'x-stepgate-request-id': 'mine',
  'X-STEPGATE-ROLE': 'admin',
  'x-stepgate-seal': 'A'.repeat(43),
}

test('our headers are the peer and a fresh id, whatever the client sent under those names', async () => {
  await ask('GET', { ...claims, 'x-forwarded-for': '203.0.113.9' })
  const { headers, rawHeaders } = seen.at(-1) as IncomingMessage
  expect(headers['x-stepgate-peer']).toBe('127.0.0.1')
  expect(headers['x-stepgate-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  expect(headers['x-stepgate-role']).toBeUndefined()
  expect(headers['x-forwarded-for']).toBe('203.0.113.9')
  const names = rawHeaders.filter((_, i) => i % 2 === 0).map((name) => name.toLowerCase())
  expect(names.filter((name) => name.startsWith('x-stepgate-'))).toEqual([
    'x-stepgate-peer',
    'x-stepgate-request-id',
    'x-stepgate-seal',
  ])
  expect(rawHeaders).not.toContain('mine')
})

test('what the server asks itself on behalf of a client keeps that client, and its id', async () => {
  await ask('GET')
  const { headers: first } = seen.at(-1) as IncomingMessage
  const sealed = { 'x-stepgate-seal': `${first['x-stepgate-seal']}` }
  await ask('POST', { ...sealed, 'x-stepgate-peer': '198.51.100.7', 'x-stepgate-request-id': 'the first' })
  const { headers } = seen.at(-1) as IncomingMessage
  expect(headers['x-stepgate-peer']).toBe('198.51.100.7')
  expect(headers['x-stepgate-request-id']).toBe('the first')
})

test('every request has an id of its own', async () => {
  await ask('GET')
  await ask('GET')
  const ids = seen.slice(-2).map(({ headers }) => headers['x-stepgate-request-id'])
  expect(new Set(ids).size).toBe(2)
})

test('every response carries the security headers, also one that refuses', async () => {
  for (const response of [await ask('GET'), await ask('TRACE'), await ask('GET', { host: 'elsewhere.example' })]) {
    expect(response.headers).toMatchObject({
      'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'same-origin',
    })
    expect(response.headers['permissions-policy']).toContain('publickey-credentials-get=(self)')
  }
})

test('a request that says its length in two ways is refused, and what hides behind it never runs', async () => {
  const before = seen.length
  const hidden = 'GET /hidden HTTP/1.1\r\nHost: localhost\r\n\r\n'
  const head = `POST / HTTP/1.1\r\nHost: localhost:${port()}\r\n`
  // CL.TE and TE.CL, with the spellings that have fooled servers (RFC 9112 section 6.3, ASVS 4.2.1).
  for (const encoding of ['chunked', 'Chunked', 'chunked, identity', 'xchunked', 'chunked\r\nTransfer-Encoding: x']) {
    const both = `${head}Content-Length: ${hidden.length + 5}\r\nTransfer-Encoding: ${encoding}\r\n\r\n0\r\n\r\n${hidden}`
    const short = `${head}Transfer-Encoding: ${encoding}\r\nContent-Length: 4\r\n\r\n29\r\n${hidden}\r\n0\r\n\r\n`
    for (const text of [both, short]) expect(await raw(text), encoding).toMatch(/^HTTP\/1\.1 4(00|11) /)
  }
  for (const lengths of ['1\r\nContent-Length: 2', '1, 2', '+1', '0x1', '-1'])
    expect(await raw(`${head}Content-Length: ${lengths}\r\n\r\nx`), lengths).toMatch(/^HTTP\/1\.1 400 /)
  expect(seen.length).toBe(before)
})

test('TRACE and CONNECT are answered 405 and reach nobody', async () => {
  const before = seen.length
  expect((await ask('TRACE')).statusCode).toBe(405)
  expect(await raw('CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n')).toMatch(/^HTTP\/1\.1 405 /)
  expect(seen.length).toBe(before)
})
