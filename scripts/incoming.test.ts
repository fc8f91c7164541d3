// What a client claims about itself through our own headers never reaches the application.
import { once } from 'node:events'
import { type IncomingMessage, request, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerWith, createFrontDoor, drain } from './front'

let server: Server
const seen: IncomingMessage[] = []

beforeAll(async () => {
  server = createFrontDoor()
  answerWith(server, (incoming, response) => {
    seen.push(incoming)
    response.end('answered')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})

afterAll(() => drain(server))

const port = () => (server.address() as AddressInfo).port

async function ask(method: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  const asking = request({ port: port(), host: '127.0.0.1', method, headers, agent: false })
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
  for (const response of [await ask('GET'), await ask('TRACE')]) {
    expect(response.headers).toMatchObject({
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'same-origin',
    })
    expect(response.headers['permissions-policy']).toContain('publickey-credentials-get=(self)')
  }
})

test('TRACE and CONNECT are answered 405 and reach nobody', async () => {
  const before = seen.length
  expect((await ask('TRACE')).statusCode).toBe(405)
  expect(await raw('CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n')).toMatch(/^HTTP\/1\.1 405 /)
  expect(seen.length).toBe(before)
})
