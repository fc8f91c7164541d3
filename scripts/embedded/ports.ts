// Loopback ports: finding a free one and asking whether one is taken. It refuses nothing; the caller says what to do.
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

/** A port on the loopback address that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return port
}

/** True when nothing listens on the port at this address. */
export async function isFree(port: number, host: string): Promise<boolean> {
  const server = createServer()
  const listening = once(server, 'listening').then(
    () => true,
    () => false,
  )
  server.listen({ port, host, exclusive: true })
  const free = await listening
  if (free) await new Promise((closed) => server.close(closed))
  return free
}
