// Ports: finding a free one, and what stands in the way of listening on one. It refuses nothing; the caller says what to do.
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'

/** A port on the loopback address that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return port
}

/** `taken`: somebody listens there. `forbidden`: not for this user. `absent`: this machine has no such address. */
export type Obstacle = 'taken' | 'forbidden' | 'absent'

/** Why nothing can listen on the port at this address; undefined where it can. */
export async function obstacle(port: number, host: string): Promise<Obstacle | undefined> {
  const server = createServer()
  const listening = once(server, 'listening').then(
    () => undefined,
    ({ code }: NodeJS.ErrnoException) => code,
  )
  server.listen({ port, host, exclusive: true })
  const code = await listening
  if (code === 'EADDRINUSE') return 'taken'
  if (code === 'EACCES') return 'forbidden'
  if (code !== undefined) return 'absent'
  await new Promise((closed) => server.close(closed))
  return (await answers(port, host)) ? 'taken' : undefined
}

/** Some systems let one listen on an address whose port another one has on all addresses. */
async function answers(port: number, host: string): Promise<boolean> {
  const socket = connect({ port, host: host === '0.0.0.0' || host === '::' ? 'localhost' : host })
  const answered = await once(socket, 'connect').then(
    () => true,
    () => false,
  )
  socket.destroy()
  return answered
}
