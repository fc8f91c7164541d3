// The HTTP server around Next: it says who the peer is, numbers the request, sets the headers that every response carries
// and ends in good order on SIGTERM or SIGINT. It refuses TRACE and CONNECT, and clients that dawdle. It decides nothing
// about what a request may do.
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import path from 'node:path'
import next from 'next'
import { env } from '@/lib/env'
import { seconds } from '@/lib/time'
import { Fault, report } from './fault'
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

async function serve(host: string): Promise<void> {
  const server = createServer({
    headersTimeout: HEADERS_WITHIN,
    requestTimeout: REQUEST_WITHIN,
    keepAliveTimeout: IDLE,
  })
  server.on('connect', (_request, socket) => socket.end(METHOD_NOT_ALLOWED))
  const dev = env.NODE_ENV === 'development'
  const dir = path.resolve(import.meta.dirname, '..')
  const app = next({ dev, dir, hostname: host, port: env.PORT, ...(dev ? { httpServer: server } : {}) })
  await app.prepare()
  const handle = app.getRequestHandler()
  server.on('request', (request, response) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value)
    stampRequest(request)
    if (REFUSED_METHODS.has(request.method ?? '')) response.writeHead(405).end()
    else void handle(request, response)
  })
  await listen(server, host)
  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
  await drain(server)
  await app.close()
}

async function listen(server: Server, host: string): Promise<void> {
  server.listen(env.PORT, host)
  await once(server, 'listening').catch((failure: NodeJS.ErrnoException) => {
    throw new Fault(`The portal cannot listen on ${host}:${env.PORT} (${failure.code ?? failure.message}).`)
  })
}

/** Takes no new connection, lets running requests end within the grace, cuts the rest. */
async function drain(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  const cut = setTimeout(() => server.closeAllConnections(), GRACE)
  await closed
  clearTimeout(cut)
}

process.exit(await serve(process.env.HOST ?? '127.0.0.1').then(() => 0, report))
