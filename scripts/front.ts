// The portal's front door: an HTTP server that says who the peer is, numbers the request and sets the headers that every
// response carries, before anybody else sees either. It refuses TRACE and CONNECT, and clients that dawdle.
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { databaseAway } from '@/lib/availability'
import { seconds } from '@/lib/time'
import { SECURITY_HEADERS } from './headers'
import { REFUSED_METHODS, stampRequest } from './incoming'

/** How long a client may take to send its headers, and its whole request. */
const HEADERS_WITHIN = seconds(10)
const REQUEST_WITHIN = seconds(60)
/** Longer than the idle limit of common proxies, so that it is the proxy that lets go first. */
const IDLE = seconds(65)
/** How long running requests may go on after the signal to end. */
const GRACE = seconds(5)

const METHOD_NOT_ALLOWED = 'HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'

/** A server without an answer yet: `answerWith` gives it one. */
export function createFrontDoor(): Server {
  const server = createServer({
    headersTimeout: HEADERS_WITHIN,
    requestTimeout: REQUEST_WITHIN,
    keepAliveTimeout: IDLE,
  })
  server.on('connect', (_request, socket) => socket.end(METHOD_NOT_ALLOWED))
  return server
}

/** Lets `handle` answer what is not refused at the door. */
export function answerWith(server: Server, handle: RequestListener): void {
  server.on('request', (request, response) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value)
    stampRequest(request)
    sayUnavailable(response)
    if (REFUSED_METHODS.has(request.method ?? '')) response.writeHead(405).end()
    else if (!isReadable(request.url ?? '')) response.writeHead(400).end()
    else handle(request, response)
  })
}

/** An address whose escapes say nothing would be a failure deep inside Next. */
const isReadable = (url: string): boolean => {
  try {
    decodeURI(url)
    return true
  } catch {
    return false
  }
}

/** A failure while the database is away is 503, and worth trying again soon (RFC 9110 section 15.6.4). */
function sayUnavailable(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => ServerResponse
  response.writeHead = ((status: number, ...rest: unknown[]) => {
    if (status !== 500 || !databaseAway()) return writeHead(status, ...rest)
    response.setHeader('Retry-After', '5')
    return writeHead(503, ...rest)
  }) as typeof response.writeHead
}

/** Takes no new connection, lets running requests end within the grace, cuts the rest. */
export async function drain(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  const cut = setTimeout(() => server.closeAllConnections(), GRACE)
  await closed
  clearTimeout(cut)
}
