// The server process: Next behind the front door, on HOST and PORT, until SIGTERM or SIGINT. It refuses an incomplete
// environment and a taken port in one sentence, and decides nothing about what a request may do.
import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import next from 'next'
import { catchTheRest, leadConsole } from '@/lib/console'
import { env } from '@/lib/env'
import { isLoopback } from '@/lib/loopback'
import { drain, LINGER } from './draining'
import { Fault, report } from './fault'
import { answerWith, createFrontDoor } from './front'
import { openInnerDoor } from './inner-door'

async function serve(host: string): Promise<void> {
  const { TLS_CERT, TLS_KEY, ORIGIN, TRUSTED_PROXIES } = env
  const certificate = TLS_CERT && TLS_KEY ? { cert: TLS_CERT, key: TLS_KEY } : undefined
  const server = createFrontDoor({ certificate })
  const inner = certificate && (await openInnerDoor(server))
  const dev = env.NODE_ENV === 'development'
  if (!dev) leadConsole()
  const dir = path.resolve(import.meta.dirname, '..')
  // Next listens for upgrades by itself, past the front door: in development on this server, for its live reload; else on
  // one that nobody reaches, so that a request to upgrade is a request like any other.
  const app = next({ dev, dir, quiet: !dev, hostname: host, port: env.PORT, httpServer: dev ? server : createServer() })
  await app.prepare()
  // After Next's own handlers, which print.
  if (!dev) catchTheRest()
  const handle = app.getRequestHandler()
  // HSTS holds for a host, whatever its port: other servers on this machine would have to have certificates as well.
  const shared = certificate && isLoopback(new URL(ORIGIN).hostname)
  const answer: RequestListener = (request, response) => {
    if (shared) response.removeHeader('Strict-Transport-Security')
    void handle(request, response)
  }
  answerWith(server, answer, ORIGIN, TRUSTED_PROXIES)
  await listen(server, host)
  await drain(server, pause((await firstSignal()) === 'SIGTERM' ? LINGER : 0))
  inner?.close()
  await app.close()
}

/** SIGTERM comes from those who must first be told to send nobody here; SIGINT from a terminal. Later ones say no more. */
const firstSignal = () =>
  new Promise<NodeJS.Signals>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, resolve)
  })

async function listen(server: Server, host: string): Promise<void> {
  server.listen(env.PORT, host)
  await once(server, 'listening').catch((failure: NodeJS.ErrnoException) => {
    throw new Fault(`The portal cannot listen on ${host}:${env.PORT} (${failure.code ?? failure.message}).`)
  })
}

process.exit(await serve(env.HOST).then(() => 0, report))
