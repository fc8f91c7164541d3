// Runs before every document: the content security policy with a fresh nonce, and path and method for pages that need to
// know how they were asked for. Never a guard: who may see what is decided behind `definePage` and its kin.
import { type NextRequest, NextResponse } from 'next/server'

const DEVELOPING = process.env.NODE_ENV === 'development'

export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const policy = policyWith(nonce)
  const headers = new Headers(request.headers)
  headers.set('x-stepgate-path', request.nextUrl.pathname + request.nextUrl.search)
  headers.set('x-stepgate-method', request.method)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  response.headers.set('reporting-endpoints', 'csp="/api/csp"')
  response.headers.set('cache-control', 'private, no-store')
  return response
}

const policyWith = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${DEVELOPING ? " 'unsafe-eval'" : ''}`,
    `style-src 'self'${DEVELOPING ? " 'unsafe-inline'" : ` 'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${DEVELOPING ? ' ws:' : ''}`,
    "form-action 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    'report-to csp',
    'report-uri /api/csp',
  ].join('; ')

// All but files, each by its whole name: anything longer could be a page, which without this would have no policy of its own.
export const config = { matcher: ['/((?!_next/static/|icon\\.svg$).*)'] }
