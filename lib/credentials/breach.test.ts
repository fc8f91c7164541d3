// Comparing with leaked passwords, against a real server: what leaves, what comes back, and every way of not answering.
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { sha1 } from '../crypto'
import { env } from '../env'
import { breachVerdict } from './breach'

const LEAKED = 'plum orchard at seven bells'
const digest = sha1(LEAKED)

const open: Server[] = []
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** Starts a range service; the address ends where the prefix goes. */
const aService = async (answer: RequestListener): Promise<string> => {
  const server = createServer(answer)
  open.push(server)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/range/`
  Object.assign(env, { BREACH_RANGE_URL: address })
  return address
}
const other = (n: number) => n.toString(16).toUpperCase().padStart(35, '0')
const answering = (text: string) => aService((_, response) => response.end(text))

describe('a range service', () => {
  it('is told five characters of a digest, asked for padding, and nothing else of the password', async () => {
    const asked: { path: string; padding: unknown; rest: string }[] = []
    const service = await aService(({ url = '', headers, method }, response) => {
      asked.push({ path: url, padding: headers['add-padding'], rest: JSON.stringify({ headers, method }) })
      response.end(`${other(1)}:3\r\n${digest.slice(5)}:12\r\n`)
    })
    expect(await breachVerdict(LEAKED, service)).toBe('breached')
    expect(asked).toMatchObject([{ path: `/range/${digest.slice(0, 5)}`, padding: 'true' }])
    expect(asked[0]?.rest).not.toContain(digest.slice(5, 12))
  })

  it('clears a password that is not in its list', async () =>
    expect(await breachVerdict(LEAKED, await answering(`${other(1)}:3\r\n${other(2)}:1`))).toBe('clear'))

  it('counts nothing by padding', async () =>
    expect(await breachVerdict(LEAKED, await answering(`${digest.slice(5)}:0`))).toBe('clear'))

  it('compares the same key strokes in whichever form they were typed', async () => {
    const service = await answering(`${sha1('r\u00e9sum\u00e9').slice(5)}:9`)
    expect(await breachVerdict('re\u0301sume\u0301', service)).toBe('breached')
  })

  it.each<[string, RequestListener]>([
    ['garbage', (_, response) => response.end('<html>maintenance</html>')],
    ['nothing', (_, response) => response.end()],
    ['an error', (_, response) => response.writeHead(500).end(`${digest.slice(5)}:12`)],
    ['half a list', (_, response) => response.end(`${other(1)}:3\r\nbroken`)],
    ['a list without end', (_, response) => response.end(`${other(1)}:3\r\n`.repeat(20_000))],
  ])('that answers %s has refused', async (_, answer) =>
    expect(await breachVerdict(LEAKED, await aService(answer))).toBe('refused'),
  )

  it.each<[string, RequestListener]>([
    ['says nothing', () => {}],
    ['begins and does not go on', (_, response) => void response.write(`${other(1)}:3\r\n`)],
    ['hangs up', (_, response) => void response.destroy()],
    ['sends us elsewhere', (_, response) => response.writeHead(302, { location: '/elsewhere' }).end()],
  ])('that %s is not reached', async (_, answer) =>
    expect(await breachVerdict(LEAKED, await aService(answer))).toBe('unreachable'),
  )

  it('that is down is not reached', async () => {
    const service = await answering('')
    await new Promise((closed) => open.splice(0)[0]?.close(closed))
    expect(await breachVerdict(LEAKED, service)).toBe('unreachable')
  })

  it('that is not set clears everything', async () => {
    Object.assign(env, { BREACH_RANGE_URL: undefined })
    expect(await breachVerdict(LEAKED)).toBe('clear')
  })
})
