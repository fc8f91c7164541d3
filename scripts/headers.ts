// The headers that every response carries, whoever made it. What differs from one response to the next (CSP nonce,
// caching) belongs to the application, not here.

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

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  /** Two years, as the preload list asks (RFC 6797); browsers ignore it on plain HTTP. */
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'same-origin',
  'Permissions-Policy': PERMISSIONS.join(', '),
}
