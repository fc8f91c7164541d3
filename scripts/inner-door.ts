// Next passes some requests on to this very server. Where the front door speaks TLS, it would look for a certificate of the
// loopback address, which there is not: it gets a door of its own, plain, on a free port of that address. It refuses
// everything but what carries this process's seal, so that nobody comes in by it.
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isSealed } from './incoming'

/** Opens it; what comes in by it is answered as at the front. */
export async function openInnerDoor(front: Server): Promise<Server> {
  const inner = createServer((request, response) => {
    if (isSealed(request)) front.emit('request', request, response)
    else response.writeHead(403).end()
  })
  inner.listen(0, '127.0.0.1')
  await once(inner, 'listening')
  // Read by Next when it asks itself (server/app-render/action-handler.js).
  process.env.__NEXT_PRIVATE_ORIGIN = `http://127.0.0.1:${(inner.address() as AddressInfo).port}`
  return inner
}
