// How a server ends without resetting anybody: it says first that it is ending, so that balancers send nobody any more;
// answers a while longer, each answer the last of its connection; then takes nothing new and lets what runs come to its
// end. It refuses to wait for ever for the last of them.
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { seconds } from '@/lib/time'

/** How long new requests are still answered after SIGTERM: longer than a balancer's look at readiness takes. */
export const LINGER = seconds(3)
/** How long running requests may go on after that. */
const GRACE = seconds(20)

const READINESS = '/api/health/ready'

const ending = new WeakSet<Server>()

/** While the server ends: makes this answer the last of its connection, and says not to be ready. True if it was that. */
export function answerAtTheEnd(server: Server, request: IncomingMessage, response: ServerResponse): boolean {
  if (!ending.has(server)) return false
  response.setHeader('Connection', 'close')
  if (request.url?.split('?')[0] !== READINESS) return false
  response.writeHead(503, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
  response.end(JSON.stringify({ ready: false, ending: true }))
  return true
}

/** Settles when no connection is left: answers until `lingered`, then lets running requests end, and cuts after `grace` ms. */
export async function drain(
  server: Server,
  lingered: Promise<unknown> = Promise.resolve(),
  grace: number = GRACE,
): Promise<void> {
  ending.add(server)
  await lingered
  // A connection whose answer began before the end was known is let go once that has gone out.
  server.keepAliveTimeout = 1
  const closed = new Promise((resolve) => server.close(resolve))
  const cut = setTimeout(() => server.closeAllConnections(), grace)
  await closed
  clearTimeout(cut)
}
