// The portal's front door: an HTTP server that says who the peer is, numbers the request and sets the headers that every
// response carries, before anybody else sees either. It refuses methods that nothing here knows, clients that dawdle, bodies that are
// too long or do not say how long they are, and leads whoever asks for another host to the portal's own.
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { type AnswerNote, newNote, withNote } from '@/lib/answer'
import { seconds } from '@/lib/time'
import { bodyFault } from './bodies'
import { answerAtTheEnd } from './draining'
import { SECURITY_HEADERS } from './headers'
import { allowedAt, isKnownMethod, isSealed, nowhereFor, stampRequest } from './incoming'
import { inTheClear, type Surroundings } from './plain'
import { dressAsPage, dressAsText, pageFor, textFor } from './refusals'
import { settleStatus, takesPages } from './status'
import { leadsTo, targetOf } from './target'
import { type CertificateFiles, createTlsServer } from './tls'

/** How long a client may take to send its headers, and its whole request. */
const HEADERS_WITHIN = seconds(10)
const REQUEST_WITHIN = seconds(60)
/** Longer than the idle limit of common proxies, so that it is the proxy that lets go first. */
const IDLE = seconds(65)
/** How often Node looks for clients that dawdle; by itself every 30 s, which makes 10 s up to 40. */
const LOOKING = seconds(1)
/** How much of a body that was refused is still taken, and for how long, so that its sender gets to read why. */
const LINGER_BYTES = 8 * 1_024 * 1_024
const LINGER = seconds(2)

type Opening = { readonly certificate?: CertificateFiles | undefined; readonly headersWithin?: number }

/** A server without an answer yet: `answerWith` gives it one. It speaks TLS where it has a certificate. */
export function createFrontDoor({ certificate, headersWithin = HEADERS_WITHIN }: Opening = {}): Server {
  const limits = {
    headersTimeout: headersWithin,
    requestTimeout: REQUEST_WITHIN,
    connectionsCheckingInterval: LOOKING,
    keepAliveTimeout: IDLE,
    // Looked at below, so that this refusal carries the headers of every other.
    requireHostHeader: false,
  }
  const server = certificate
    ? createTlsServer(certificate, { ...limits, handshakeTimeout: headersWithin })
    : createServer(limits)
  server.on('connect', (_request, socket) => socket.end(bareAnswer(405, 'Method Not Allowed')))
  server.on('clientError', answerUnreadable)
  return server
}

/** Lets `handle` answer what is not refused at the door, under the host of `origin`. */
export function answerWith(
  server: Server,
  handle: RequestListener,
  origin: string,
  trustedProxies: readonly string[] = [],
): void {
  const door = { server, handle, origin, trustedProxies }
  server.on('request', (request, response) => receive(door, request, response))
  // A client that asks before it sends its body hears no before it does.
  server.on('checkContinue', (request, response) => {
    if (bodyFault(request, targetOf(request).path ?? '') === null) response.writeContinue()
    receive(door, request, response)
  })
}

type Door = Surroundings & { readonly server: Server; readonly handle: RequestListener }

function receive(door: Door, request: IncomingMessage, response: ServerResponse): void {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value)
  const { server, handle, origin } = door
  const target = targetOf(request)
  const sealed = isSealed(request)
  const { home, refused } = sealed ? { home: null, refused: null } : judge(door, request, target)
  const requestId = stampRequest(request, origin)
  if (answerAtTheEnd(server, request, response)) return
  if (refused === 204) response.writeHead(204, { Allow: 'GET, HEAD, POST' }).end()
  else if (refused) refuse(request, response, refused, requestId)
  else if (home) response.writeHead(308, { Location: home, 'Cache-Control': 'no-store' }).end()
  else {
    if (target.path) request.url = (sealed ? null : nowhereFor(target.path)) ?? target.path
    const note = noteOf(requestId, sealed, response)
    settleStatus(request, response, note, requestId)
    withNote(note, () => handle(request, response))
  }
}

/** The requests under way that came from outside, by id. */
const underWay = new Map<string, AnswerNote>()

/**
 * Where an act leads to another page, Next asks this server for it with the cookies that the act has just set, and sends
 * both as one answer. That page is part of the request that the browser sent.
 */
function noteOf(requestId: string, sealed: boolean, response: ServerResponse): AnswerNote {
  if (sealed) return newNote(underWay.get(requestId))
  const note = newNote()
  underWay.set(requestId, note)
  response.once('close', () => underWay.delete(requestId))
  return note
}

type Target = ReturnType<typeof targetOf>

/** Where the request leads instead, and the status to refuse it with; both null for what may go on. */
function judge(door: Door, request: IncomingMessage, target: Target) {
  const plain = inTheClear(request, target.path, door)
  const refused = refusalOf(request, target) ?? (plain === 'refused' ? 426 : null)
  const home = plain === 'refused' ? null : (plain ?? leadsTo(request, target, door.origin))
  return { home, refused }
}

/** The status to refuse with at the door, 204 for a question about the server as a whole, null for what may go on. */
function refusalOf(request: IncomingMessage, { path, host }: Target): number | null {
  const { method = '', url, httpVersion } = request
  if (method === 'OPTIONS' && url === '*') return 204
  if (!isKnownMethod(method, path ?? '')) return 405
  // RFC 9112 section 3.2: a request of HTTP/1.1 without a host is refused.
  if (path === null || (host === null && httpVersion === '1.1')) return 400
  return bodyFault(request, path)
}

/** Answers at the door. What is still to come of a body is not waited for longer than it takes to be polite. */
function refuse(request: IncomingMessage, response: ServerResponse, status: number, requestId: string): void {
  const asPage = takesPages(request)
  const body = asPage ? pageFor(status, requestId) : textFor(status)
  if (asPage) dressAsPage(response, body)
  else dressAsText(response, body)
  if (status === 405) response.setHeader('Allow', allowedAt(request.url ?? ''))
  // RFC 9110 section 15.5.22.
  if (status === 426) response.setHeader('Upgrade', 'TLS/1.3, HTTP/1.1')
  response.writeHead(status, { Connection: 'close', 'Cache-Control': 'no-store' })
  if (request.method !== 'HEAD') response.write(body)
  if (status !== 411 && status !== 413) response.end()
  else linger(request, () => response.end())
}

/** A connection that is cut while its client still sends loses the answer on the way. */
function linger(request: IncomingMessage, done: () => void): void {
  let taken = 0
  const late = setTimeout(done, LINGER)
  const finish = () => {
    clearTimeout(late)
    done()
  }
  request.on('data', (piece: Buffer) => {
    taken += piece.length
    if (taken > LINGER_BYTES) finish()
  })
  request.once('end', finish).once('close', finish)
}

const UNREADABLE: Readonly<Record<string, readonly [number, string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout'],
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large'],
}

/** What Node's parser refuses never becomes a request; its answer carries the same headers. */
function answerUnreadable(fault: NodeJS.ErrnoException, socket: Socket): void {
  if (fault.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const [status, words] = UNREADABLE[fault.code ?? ''] ?? [400, 'Bad Request']
  socket.end(bareAnswer(status, words))
}

function bareAnswer(status: number, words: string): string {
  const body = textFor(status)
  const head = {
    ...SECURITY_HEADERS,
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': `${Buffer.byteLength(body)}`,
    Connection: 'close',
  }
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}`)
  return [`HTTP/1.1 ${status} ${words}`, ...lines, '', body].join('\r\n')
}
