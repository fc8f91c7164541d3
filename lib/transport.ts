// What may not leave this machine in the clear (ASVS 12.2.1, 12.3.1, 12.3.3, 12.3.4): which addresses of the environment
// must be reached over TLS, with the certificate checked. On this machine itself, and outside of production, anything goes.
import { isLoopback } from './loopback'

/** As in the environment, each already known to be an address of its kind. */
export type Addresses = {
  readonly NODE_ENV: string
  readonly HOST: string
  readonly ORIGIN: string
  readonly DATABASE_URL: string
  readonly SMTP_URL: string
  readonly BREACH_RANGE_URL?: string | undefined
  readonly AUDIT_SINK_URL?: string | undefined
  readonly TLS_CERT?: string | undefined
}

export type Exposed = { readonly name: keyof Addresses; readonly message: string }

/** The variables that would send something in the clear, and what each must be instead. */
export function exposedBy(variables: Addresses): readonly Exposed[] {
  if (variables.NODE_ENV !== 'production') return []
  const { HOST, ORIGIN, DATABASE_URL, SMTP_URL, BREACH_RANGE_URL, AUDIT_SINK_URL, TLS_CERT } = variables
  const faults: readonly (Exposed | false)[] = [
    isPlain(ORIGIN) && { name: 'ORIGIN', message: 'must begin with https:// unless it is on this machine' },
    TLS_CERT === undefined &&
      !isLoopback(HOST) &&
      !isLoopback(new URL(ORIGIN).hostname) && {
        name: 'HOST',
        message: 'must be an address of this machine alone (127.0.0.1) where TLS_CERT is not set',
      },
    TLS_CERT !== undefined &&
      ORIGIN.startsWith('http:') && { name: 'ORIGIN', message: 'must begin with https:// where TLS_CERT is set' },
    BREACH_RANGE_URL !== undefined &&
      isPlain(BREACH_RANGE_URL) && { name: 'BREACH_RANGE_URL', message: 'must begin with https://' },
    AUDIT_SINK_URL !== undefined &&
      isPlain(AUDIT_SINK_URL) && { name: 'AUDIT_SINK_URL', message: 'must begin with https://' },
    !isSafeMail(SMTP_URL) && {
      name: 'SMTP_URL',
      message: 'must begin with smtps:// or end with ?requireTLS=true, and leave certificates checked',
    },
    !isSafeDatabase(DATABASE_URL) && {
      name: 'DATABASE_URL',
      message: 'must have sslmode=verify-full unless it is on this machine',
    },
  ]
  return faults.filter((fault) => fault !== false)
}

const isPlain = (address: string): boolean => {
  const { protocol, hostname } = new URL(address)
  return protocol === 'http:' && !isLoopback(hostname)
}

/** Parameters of an SMTP address that change nothing about where it leads or how its certificate is checked. */
const HARMLESS = ['requireTLS', 'name', 'authMethod', 'pool', 'maxConnections', 'maxMessages']

function isSafeMail(address: string): boolean {
  const { protocol, hostname, searchParams } = new URL(address)
  const wanted = searchParams.getAll('requireTLS').at(-1)
  if ([...searchParams.keys()].some((key) => !HARMLESS.includes(key))) return false
  return isLoopback(hostname) || (protocol === 'smtps:' ? wanted !== 'false' : wanted === 'true')
}

/** A parameter `host` of a PostgreSQL address counts more than its host; one that begins with a slash is a socket's folder. */
function isSafeDatabase(address: string): boolean {
  const { hostname, searchParams } = new URL(address)
  const host = searchParams.getAll('host').at(-1) || decodeURIComponent(hostname)
  if (host.startsWith('/') || isLoopback(host)) return true
  return searchParams.getAll('sslmode').at(-1) === 'verify-full'
}

/** The address of a database whose certificate an authority of one's own has signed, for every library that takes it. */
export function withAuthority(databaseUrl: string, file: string | undefined): string {
  if (!file || !URL.canParse(databaseUrl)) return databaseUrl
  const url = new URL(databaseUrl)
  url.searchParams.set('sslrootcert', file)
  return url.href
}
