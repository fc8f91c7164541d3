// Requests that came to a trusted proxy in the clear, as it says itself (X-Forwarded-Proto, or RFC 7239), to a portal whose
// origin is https. Pages lead there; everything else is refused, because what a program sent in the clear, cookies and
// input, has been seen by others already, and a redirect would hide that (ASVS 4.1.2).
import type { IncomingMessage } from 'node:http'
import { isTrustedProxy } from '@/lib/place/address'

export type Surroundings = { readonly origin: string; readonly trustedProxies: readonly string[] }

type Asked = Pick<IncomingMessage, 'method' | 'headers'> & {
  readonly socket: Pick<IncomingMessage['socket'], 'remoteAddress'>
}

/**
 * Where a page of this path leads, `refused` for anything else; null for what did not come in the clear, and for probes of
 * health.
 */
export function inTheClear(
  request: Asked,
  path: string | null,
  { origin, trustedProxies }: Surroundings,
): string | 'refused' | null {
  if (!origin.startsWith('https:') || path?.startsWith('/api/health/')) return null
  if (!isTrustedProxy(request.socket.remoteAddress ?? '', trustedProxies) || spokenTo(request) !== 'http') return null
  return path !== null && isPage(request, path) ? origin + path : 'refused'
}

/** What the client spoke to the first proxy. */
function spokenTo({ headers }: Asked): string | undefined {
  const said =
    headers['x-forwarded-proto'] ?? /(?:^|[;\s])proto="?(\w+)/i.exec(headers.forwarded?.split(',')[0] ?? '')?.[1]
  return String(said ?? '')
    .split(',')[0]
    ?.trim()
    .toLowerCase()
}

const isPage = ({ method = '', headers }: Asked, path: string): boolean =>
  (method === 'GET' || method === 'HEAD') && !path.startsWith('/api/') && /\btext\/html\b/.test(headers.accept ?? '')
