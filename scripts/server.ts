// The server process: Next behind the front door, on HOST and PORT, until SIGTERM or SIGINT. It refuses an incomplete
// environment and a taken port in one sentence, and decides nothing about what a request may do.
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import path from 'node:path'
import next from 'next'
import { env } from '@/lib/env'
import { Fault, report } from './fault'
import { answerWith, createFrontDoor, drain } from './front'

async function serve(host: string): Promise<void> {
  const server = createFrontDoor()
  const dev = env.NODE_ENV === 'development'
  const dir = path.resolve(import.meta.dirname, '..')
  // Next listens for upgrades by itself, past the front door: in development on this server, for its live reload; else on
  // one that nobody reaches, so that a request to upgrade is a request like any other.
  const app = next({ dev, dir, hostname: host, port: env.PORT, httpServer: dev ? server : createServer() })
  await app.prepare()
  const handle = app.getRequestHandler()
  answerWith(server, (request, response) => void handle(request, response))
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

process.exit(await serve(process.env.HOST || '127.0.0.1').then(() => 0, report))
