// Only hosts of the environment are called, no redirect is followed, and every call ends.
import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { env } from './env'
import { NotAllowed, reach } from './outbound'
import { seconds } from './time'

const servers: Server[] = []
afterEach(() => {
  Object.assign(env, { BREACH_RANGE_URL: undefined })
  for (const server of servers.splice(0)) server.close().closeAllConnections()
})

async function aServer(answer: RequestListener): Promise<{ readonly url: string; readonly called: () => number }> {
  let called = 0
  const server = createServer((request, response) => {
    called += 1
    answer(request, response)
  }).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/range/`, called: () => called }
}
const named = (url: string) => Object.assign(env, { BREACH_RANGE_URL: url })
const within = seconds(2)

it('calls a host that the environment names', async () => {
  const { url } = await aServer((_request, response) => void response.end('yes'))
  named(url)
  expect(await (await reach(`${url}ABCDE`, { within })).text()).toBe('yes')
})

it('calls no other: another port, a look-alike, what is no address', async () => {
  const own = await aServer((_request, response) => void response.end())
  const other = await aServer((_request, response) => void response.end())
  named(own.url)
  const asked = [
    other.url,
    own.url.replace('//', '//user@evil.example@'),
    own.url.replace('127.0.0.1', '127.0.0.2'),
    'range',
  ]
  for (const url of asked) await expect(reach(url, { within })).rejects.toThrow(NotAllowed)
  expect([own.called(), other.called()]).toEqual([0, 0])
})

it('calls nobody where the environment names none', async () => {
  const { url } = await aServer((_request, response) => void response.end())
  await expect(reach(url, { within })).rejects.toThrow(NotAllowed)
})

it('does not go where a host leads', async () => {
  const inside = await aServer((_request, response) => void response.end('secret'))
  const { url } = await aServer((_request, response) => void response.writeHead(302, { location: inside.url }).end())
  named(url)
  await expect(reach(url, { within })).rejects.toThrow()
  expect(inside.called()).toBe(0)
})

it('ends where no answer comes', async () => {
  const { url } = await aServer(() => {})
  named(url)
  await expect(reach(url, { within: seconds(0.1) })).rejects.toThrow(/timeout/i)
})
