// A mail catcher: mails go nowhere, and a web page on the loopback address shows them. Left alone it would let every web
// site that the operator visits read the mails across origins; here it answers only its own page and programs.
import { mkdirSync } from 'node:fs'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import path from 'node:path'
import { Fault } from '../fault'

export type MailCatcher = {
  readonly smtpUrl: string
  /** The page for people. */
  readonly webUrl: string
  /** JSON: `GET <apiUrl>/email` lists the mails, `DELETE <apiUrl>/email/all` removes them. */
  readonly apiUrl: string
  stop(): Promise<void>
}

const LOOPBACK = '127.0.0.1'
const FORBIDDEN = 'HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'

/** Starts the catcher on two free ports; mails are kept in `<dataDir>/mail`, the newest 500. */
export async function startMail(dataDir: string): Promise<MailCatcher> {
  const mailDirectory = path.resolve(dataDir, 'mail')
  mkdirSync(mailDirectory, { recursive: true, mode: 0o700 })
  const { MailDev } = await import('maildev')
  const where = { smtp: 0, web: 0, ip: LOOPBACK, webIp: LOOPBACK }
  const catcher = new MailDev({ ...where, mailDirectory, maxEmails: 500, silent: true })
  const { smtp, api } = await withoutChatter(() => catcher.start())
  const port = api?.getAddress()?.port
  if (!api || !port) throw new Fault('The mail catcher did not start its page.')
  refuseForeigners(api.server.server, [`${LOOPBACK}:${port}`, `localhost:${port}`])
  const webUrl = `http://${LOOPBACK}:${port}`
  return {
    smtpUrl: `smtp://${LOOPBACK}:${smtp.getAddress().port}`,
    webUrl,
    apiUrl: `${webUrl}/api`,
    stop: () => {
      api.server.server.closeAllConnections()
      return catcher.stop()
    },
  }
}

/** The catcher announces itself on the console whatever it is told. */
async function withoutChatter<T>(work: () => Promise<T>): Promise<T> {
  const { info } = console
  console.info = () => {}
  try {
    return await work()
  } finally {
    console.info = info
  }
}

/** Puts a check before everything that listens: no other origin, and no other host name that resolves to us. */
function refuseForeigners(server: Server, hosts: readonly string[]): void {
  const isOwn = ({ headers: { host = '', origin } }: IncomingMessage) =>
    hosts.includes(host) && (origin === undefined || hosts.some((own) => origin === `http://${own}`))
  const answering = server.listeners('request')
  const upgrading = server.listeners('upgrade')
  server.removeAllListeners('request').removeAllListeners('upgrade')
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (isOwn(request)) for (const answer of answering) answer.call(server, request, response)
    else response.writeHead(403).end()
  })
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    if (isOwn(request)) for (const upgrade of upgrading) upgrade.call(server, request, socket, head)
    else socket.end(FORBIDDEN)
  })
}
