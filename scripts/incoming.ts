// What the application may believe about a request. A client can send any header: those that begin with `x-stepgate-` are
// ours, so the client's are removed and the true ones are set. Next by itself would take a client's X-Forwarded-For for
// the peer's address, where it asks this server itself on a client's behalf, this machine for the client, and whatever
// host arrives for the portal's own.
import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

const OURS = 'x-stepgate-'

/**
 * Known to this process alone. Next passes an action on to the page that holds it, and fetches the page that an action
 * leads to, by requests to this server that repeat the client's headers: under the seal their stamps stay.
 */
const SEAL = randomBytes(32).toString('base64url')

/**
 * The methods that an address of ours may know. Nothing of ours is put, patched or deleted, and Next would draw its page for
 * those. TRACE echoes cookies (ASVS 13.4.4), CONNECT asks for a tunnel.
 */
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'OPTIONS'])

/** Files are only read. Next fails at any other method. */
const FILES = /^\/(_next\/static\/|icon\.svg(?:\?|$))/

/** Whether an address may be asked with a method at all; which of its own ones it knows is for the application to say. */
export const isKnownMethod = (method: string, path: string): boolean =>
  FILES.test(path) ? method === 'GET' || method === 'HEAD' : METHODS.has(method)

/** What a 405 says is allowed instead (RFC 9110 section 15.5.6). */
export const allowedAt = (path: string): string => (FILES.test(path) ? 'GET, HEAD' : 'GET, HEAD, POST')

/**
 * Names that Next keeps for itself: its error pages, which it would draw as failures of ours, and what it calls the pages
 * that it shows by itself. None of them is an address of the portal.
 */
const INTERNAL = /^\/+(_(?!next\/)[^/?]*|404|500)(?:[/?.]|$)/

/** An address that no page has, for `path` where that is none of ours; null for any other. */
export const nowhereFor = (path: string): string | null => (INTERNAL.test(decodeURI(path)) ? NOWHERE : null)

const NOWHERE = '/nothing-here'

/** What proxies say of the host and the scheme. The portal's own stand in ORIGIN, so none of these goes on. */
const HOSTS = ['forwarded', 'x-forwarded-host', 'x-forwarded-port', 'x-forwarded-proto', 'x-host']

/**
 * Replaces the client's `x-stepgate-*` headers by the peer's address and a fresh request id, and the host by that of
 * `origin`, as most proxies do not keep it. Returns the id.
 */
export function stampRequest(request: IncomingMessage, origin: string): string {
  const sealed = isSealed(request)
  const requestId = sealed ? `${request.headers[`${OURS}request-id`]}` : randomUUID()
  const ours = { [`${OURS}peer`]: peerOf(request), [`${OURS}request-id`]: requestId, [`${OURS}seal`]: SEAL }
  const from = sealed ? {} : { ...ours, ...movedOrigin(request, origin) }
  replaceHeaders(request, {
    dropped: (name) => name === 'host' || HOSTS.includes(name) || (!sealed && isDropped(name, from)),
    added: { host: new URL(origin).host, 'x-forwarded-proto': spoken(request), ...from },
  })
  return requestId
}

type Change = {
  readonly dropped: (name: string) => boolean
  readonly added: Readonly<Record<string, string>>
}

function replaceHeaders({ headers, rawHeaders }: IncomingMessage, { dropped, added }: Change): void {
  for (const name of Object.keys(headers).filter(dropped)) delete headers[name]
  Object.assign(headers, added)
  const kept = rawHeaders.filter((_, i, all) => !dropped((all[i - (i % 2)] ?? '').toLowerCase()))
  rawHeaders.splice(0, rawHeaders.length, ...kept, ...Object.entries(added).flat())
}

const isDropped = (name: string, from: Readonly<Record<string, string>>): boolean =>
  name.startsWith(OURS) || (name === 'origin' && `${OURS}origin` in from)

/**
 * A foreign origin of something that may change things goes on under a name of ours. Under its own Next would answer 500
 * before our gate could refuse it and record it; without it the gate finds none, which it refuses as well.
 */
const movedOrigin = ({ method = '', headers }: IncomingMessage, origin: string): Record<string, string> => {
  const said = headers.origin
  if (said === undefined || said === origin || method === 'GET' || method === 'HEAD') return {}
  return { [`${OURS}origin`]: said }
}

/** What this listener speaks: by it Next reaches this server itself, whatever a proxy in front speaks. */
const spoken = ({ socket }: IncomingMessage): string => ('encrypted' in socket ? 'https' : 'http')

/** Whether this server itself asks, on behalf of a request that was stamped before. */
export const isSealed = ({ headers }: Pick<IncomingMessage, 'headers'>): boolean => {
  const seal = Buffer.from(String(headers[`${OURS}seal`] ?? ''))
  return seal.length === SEAL.length && timingSafeEqual(seal, Buffer.from(SEAL))
}

/** The address at the other end of the socket; an IPv4 address that came through an IPv6 socket is written as IPv4. */
const peerOf = (request: IncomingMessage) => (request.socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/, '')
