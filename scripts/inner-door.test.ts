// The door that Next alone uses, where the front door speaks TLS.
import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterEach, expect, it } from 'vitest'
import { stampRequest } from './incoming'
import { openInnerDoor } from './inner-door'

const before = process.env.__NEXT_PRIVATE_ORIGIN
afterEach(() => {
  if (before === undefined) delete process.env.__NEXT_PRIVATE_ORIGIN
  else process.env.__NEXT_PRIVATE_ORIGIN = before
})

it('answers what this process asks itself, as the front door does, and nobody else', async () => {
  const front = createServer((_request, response) => void response.end('answered'))
  const inner = await openInnerDoor(front)
  const place = `${process.env.__NEXT_PRIVATE_ORIGIN}`
  const seal = await sealOf()
  expect((await fetch(place)).status).toBe(403)
  expect((await fetch(place, { headers: { 'x-stepgate-seal': 'A'.repeat(seal.length) } })).status).toBe(403)
  expect(await (await fetch(place, { headers: { 'x-stepgate-seal': seal } })).text()).toBe('answered')
  inner.close()
})

/** What a request carries once it came in. */
async function sealOf(): Promise<string> {
  const server = createServer((request, response) => {
    stampRequest(request, 'http://localhost')
    response.end(String(request.headers['x-stepgate-seal']))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const seal = await (await fetch(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`)).text()
  server.close()
  return seal
}
