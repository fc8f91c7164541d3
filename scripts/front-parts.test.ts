// What Next asks this server itself on the way to an answer is part of the request that a browser sent: it knows which
// session's value that answer brings. No other request does.
import { afterEach, expect, it } from 'vitest'
import { givenSession, noteSession } from '@/lib/answer'
import { ask, behind, closeDoors } from './front-testing'

afterEach(closeDoors)

const VALUE = 'a value that no browser has got yet'

/** An act that makes a value, with the page that it leads to in the same answer, and a page by itself. */
const portal = () =>
  behind(async (request, response) => {
    if (request.url === '/page') return void response.end(String(givenSession()))
    noteSession(VALUE)
    const port = request.socket.localPort ?? 0
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    const part = await ask(port, { path: '/page', headers: { ...headers, 'content-length': '0' } })
    const bare = await ask(port, {
      path: '/page',
      headers: { 'x-stepgate-request-id': headers['x-stepgate-request-id'] ?? '' },
    })
    response.end(`${part.body}; ${bare.body}`)
  })

it('is told what the answer brings, and a request of somebody else with the same id is not', async () => {
  const port = await portal()
  expect((await ask(port, { path: '/act', method: 'POST' })).body).toBe(`${VALUE}; null`)
})

it('is told nothing once the answer is there', async () => {
  const port = await portal()
  await ask(port, { path: '/act', method: 'POST' })
  expect((await ask(port, { path: '/page' })).body).toBe('null')
})
