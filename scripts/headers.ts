// The headers that every response carries, whoever made it. What differs from one response to the next (a document's CSP
// with its nonce, caching) replaces these in the application.

/** Features that no page of the portal uses are off; passkeys are for the portal itself alone. */
const PERMISSIONS = [
  'accelerometer=()',
  'camera=()',
  'display-capture=()',
  'geolocation=()',
  'gyroscope=()',
  'magnetometer=()',
  'microphone=()',
  'midi=()',
  'payment=()',
  'publickey-credentials-create=(self)',
  'publickey-credentials-get=(self)',
  'serial=()',
  'usb=()',
]

/** Nothing loads, runs, frames or is sent from an answer that says nothing else of itself (ASVS 3.4.3, 3.4.6). */
const DEFAULT_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': DEFAULT_POLICY,
  /** Two years, as the preload list asks (RFC 6797); browsers ignore it on plain HTTP. */
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'same-origin',
  'Permissions-Policy': PERMISSIONS.join(', '),
}
