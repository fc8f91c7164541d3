// What the application may believe about a request. A client can send any header: those that begin with `x-stepgate-` are
// ours, so the client's are removed and the true ones are set. Next by itself would take a client's X-Forwarded-For for
// the peer's address, and where it asks this server itself on a client's behalf, this machine for the client.
import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

const OURS = 'x-stepgate-'

/**
 * Known to this process alone. Next passes an action on to the page that holds it, and fetches the page that an action
 * leads to, by requests to this server that repeat the client's headers: under the seal their stamps stay.
 */
const SEAL = randomBytes(32).toString('base64url')

/** TRACE echoes cookies (ASVS 4.1.4); CONNECT asks for a tunnel. */
export const REFUSED_METHODS: ReadonlySet<string> = new Set(['TRACE', 'CONNECT'])

/** Replaces the client's `x-stepgate-*` headers by the peer's address and a fresh request id, and returns the id. */
export function stampRequest(request: IncomingMessage): string {
  if (isSealed(request)) return `${request.headers[`${OURS}request-id`]}`
  for (const name of Object.keys(request.headers).filter(isOurs)) delete request.headers[name]
  const requestId = randomUUID()
  const stamps = { [`${OURS}peer`]: peerOf(request), [`${OURS}request-id`]: requestId, [`${OURS}seal`]: SEAL }
  Object.assign(request.headers, stamps)
  const kept = request.rawHeaders.filter((_, i, all) => !isOurs(all[i - (i % 2)] ?? ''))
  request.rawHeaders.splice(0, request.rawHeaders.length, ...kept, ...Object.entries(stamps).flat())
  return requestId
}

const isSealed = ({ headers }: IncomingMessage): boolean => {
  const seal = Buffer.from(String(headers[`${OURS}seal`] ?? ''))
  return seal.length === SEAL.length && timingSafeEqual(seal, Buffer.from(SEAL))
}

const isOurs = (name: string) => name.toLowerCase().startsWith(OURS)

/** The address at the other end of the socket; an IPv4 address that came through an IPv6 socket is written as IPv4. */
const peerOf = (request: IncomingMessage) => (request.socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/, '')
