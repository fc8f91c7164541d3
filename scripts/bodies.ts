// Bodies are bounded before they are read: by the length that the request itself states. A body without one would have to
// be read to be measured, so it is refused (RFC 9110 section 15.5.12); browsers and HTTP clients state it for what forms,
// reports and tokens are made of.
import type { IncomingMessage } from 'node:http'

const KIB = 1_024

/** What Next allows an action; no form of ours comes near it. */
const LARGEST = 1_024 * KIB
const ROUTES_LARGEST = 16 * KIB

/** Routes that take a few fields, a report or a token. Everything else that takes a body is an action at a page. */
const ROUTES = /^\/(api|sign-out|demo|exports\/[^/?]+)(?:[/?]|$)/

export const mostBytes = (path: string): number => (ROUTES.test(path) ? ROUTES_LARGEST : LARGEST)

/** Why a body is not to be read: 413 for one that is too long, 411 for one that does not say; null where it may be. */
export function bodyFault({ headers }: Pick<IncomingMessage, 'headers'>, path: string): 411 | 413 | null {
  if (headers['transfer-encoding'] !== undefined) return 411
  return Number(headers['content-length'] ?? 0) > mostBytes(path) ? 413 : null
}
