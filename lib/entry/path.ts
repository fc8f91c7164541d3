// Paths on this site that a request names: where to go after signing in or after a step-up. A path is judged by what a
// browser makes of it, never by its text: `/.//evil.example` and `/a/..//evil.example` leave the site.
import { z } from 'zod'
import { env } from '../env'

/** Longest path that is carried along. Percent-encoded once more in a query it stays far below the limit on headers. */
export const PATH_MAX = 2_000

/** A backslash is a slash to a browser, and none of this stands in an address that a browser made. */
const ODD = /[\\\s]/

/**
 * Addresses that are no pages: routes that take a POST, answer programs or give a file, and files. Each would be an error or
 * raw data to somebody who is led there (`path.test.ts` holds it against the routes that there are).
 */
const NO_PAGE = /^\/(?:api|_[^/]*|sign-out|demo|icon\.svg|exports\/claims\.csv|documents\/[^/]+\/download)(?:[/?#]|$)/i

/**
 * The page, with query and fragment, that a browser would open for `path` on this site; `/` for everything that leads
 * elsewhere, is no page, is too long or is no path (ASVS 3.7.2).
 */
export function safePath(path: string | null | undefined): string {
  const resolved = sitePath(path)
  return NO_PAGE.test(decoded(resolved)) ? '/' : resolved
}

/** Percent-encoded letters are letters to the router. `sitePath` lets malformed ones through: they are no address of ours. */
const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path.split(/[?#]/, 1)[0] ?? '')
  } catch {
    return path
  }
}

/** The same for any address of this site, a download included. Only a form of ours may go there, never a redirect. */
export const sitePath = (path: string | null | undefined): string => {
  if (!path?.startsWith('/') || path.length > PATH_MAX || ODD.test(path) || !URL.canParse(path, env.ORIGIN)) return '/'
  const { origin, pathname, search, hash } = new URL(path, env.ORIGIN)
  const resolved = pathname + search + hash
  return origin === env.ORIGIN && !pathname.startsWith('//') && resolved.length <= PATH_MAX ? resolved : '/'
}

/** A path in a form: whatever is none leads home. Nobody typed it, so it is never reported as a mistake. */
export const PathField = z.string().transform(safePath).catch('/')

/** `/sign-in` with the way back to `path`, already safe. */
export const signInPath = (path: string): string => `/sign-in?next=${encodeURIComponent(safePath(path))}`

/** Where a leaked password is changed, with the way on to `path`, already safe. */
export const passwordPath = (path: string): string => `/security/password?next=${encodeURIComponent(safePath(path))}`
