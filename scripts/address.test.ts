// Nobody is led to somebody else's page: a port is free only where every address that browsers look at is.
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { localAddress, refuseTakenPort } from './address'
import { freePort, obstacle } from './embedded/ports'

const others: Server[] = []
afterEach(() => {
  for (const other of others.splice(0)) other.close()
})

async function somebodyAt(host: string): Promise<number> {
  const port = await freePort()
  const other = createServer().listen({ port, host, ipv6Only: true })
  others.push(other)
  await once(other, 'listening')
  return port
}

const hasIpv6 = (await obstacle(await freePort(), '::1')) === undefined

describe('a port', () => {
  it('is free where nobody listens', async () => {
    const port = await freePort()
    for (const host of ['127.0.0.1', 'localhost', '0.0.0.0']) await refuseTakenPort(port, host)
  })

  it('is refused where somebody has it at the very address', async () => {
    const port = await somebodyAt('127.0.0.1')
    const sentence = `Port ${port} is in use: stop what listens there, or set PORT to another one.`
    for (const host of ['127.0.0.1', '0.0.0.0']) await expect(refuseTakenPort(port, host)).rejects.toThrow(sentence)
  })

  it.runIf(hasIpv6).each(['127.0.0.1', '0.0.0.0', 'localhost'])(
    'is refused at %s where somebody has it at [::1], which browsers take for localhost too',
    async (host) => {
      const port = await somebodyAt('::1')
      await expect(refuseTakenPort(port, host)).rejects.toThrow(/is in use.*: stop what listens there/)
    },
  )

  it('is told apart from an address that is none of this machine', async () => {
    await expect(refuseTakenPort(await freePort(), '192.0.2.1')).rejects.toThrow(
      '192.0.2.1 is no address of this machine.',
    )
  })
})

it('the portal is reached at an address that can be typed', () => {
  expect(localAddress(3000, '0.0.0.0')).toBe('http://localhost:3000')
  expect(localAddress(3000, '::1')).toBe('http://[::1]:3000')
  expect(localAddress(3000, '192.0.2.7')).toBe('http://192.0.2.7:3000')
})
