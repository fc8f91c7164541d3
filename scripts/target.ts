// What a request asks for, by whichever form it asks (RFC 9112 section 3.2): the path, the host that the client believes
// it talks to, and whether that is another one than ORIGIN's. No host that a client sends reaches the application.
import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'

export type Target = {
  /** Path and query, from the slash on; null where there is none to be read. */
  readonly path: string | null
  /** Host and port as the client spelled them, in small letters; null where it named none. */
  readonly host: string | null
}

const ABSOLUTE = /^https?:\/\/([^/?#]*)([^#]*)/i

/** Reads the request's target. The host of an absolute form takes the place of the header (RFC 9112 section 3.2.2). */
export function targetOf({ url = '', headers }: Pick<IncomingMessage, 'url' | 'headers'>): Target {
  const absolute = ABSOLUTE.exec(url)
  const asked = absolute ? (absolute[1] ?? '') : (headers.host ?? '')
  const path = absolute ? rooted(absolute[2] ?? '') : url
  return { path: isReadable(path) ? path : null, host: asked === '' ? null : asked.toLowerCase() }
}

const rooted = (rest: string): string => (rest.startsWith('/') ? rest : `/${rest}`)

/** An address whose escapes say nothing would be a failure deep inside Next. */
const isReadable = (path: string): boolean => {
  if (!path.startsWith('/')) return false
  try {
    decodeURI(path)
    return true
  } catch {
    return false
  }
}

/** What proxies leave behind: whoever comes with one of these was not necessarily shown the host that arrives here. */
const MARKS = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-forwarded-server',
  'x-real-ip',
]

/** Probes come by address, from machines that may not know the name. */
const ANY_HOST = /^\/api\/health\//

/**
 * Where a page asked for at another host leads: the same path at `origin`, because forms and passkeys work there alone.
 * Null where it may stay, and where a proxy may stand in between: most do not keep the host, and leading on would be a
 * circle. A proxy is certain where it left a mark, and where nobody could reach `origin` at this very port.
 */
export function leadsTo(request: IncomingMessage, { path, host }: Target, origin: string): string | null {
  const { method, headers, httpVersion, socket } = request
  const home = new URL(origin)
  if ((method !== 'GET' && method !== 'HEAD') || !path || !host || ANY_HOST.test(path)) return null
  if (httpVersion === '1.0' || MARKS.some((name) => headers[name] !== undefined)) return null
  if (!reaches(home, socket) || sameHost(host, home)) return null
  return origin + path
}

/** Whether a browser that opens `home` would end at this listener, as far as this side can tell. */
const reaches = ({ protocol, port }: URL, socket: IncomingMessage['socket']): boolean => {
  const encrypted = 'encrypted' in socket
  return (protocol === 'https:') === encrypted && Number(port || (encrypted ? 443 : 80)) === socket.localPort
}

const sameHost = (host: string, home: URL): boolean => {
  try {
    return new URL(`${home.protocol}//${isIPv6(host) ? `[${host}]` : host}`).host === home.host
  } catch {
    return false
  }
}
