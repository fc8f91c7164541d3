// What the environment may send in the clear: nothing that leaves this machine, in production.
import { describe, expect, it } from 'vitest'
import { type Addresses, exposedBy, withAuthority } from './transport'

const GOOD: Addresses = {
  NODE_ENV: 'production',
  HOST: '127.0.0.1',
  ORIGIN: 'https://portal.example',
  DATABASE_URL: 'postgresql://u:p@db.example/x?sslmode=verify-full',
  SMTP_URL: 'smtps://mail.example',
  BREACH_RANGE_URL: 'https://ranges.example/range/',
  AUDIT_SINK_URL: 'https://portal:hush@siem.example/trail',
}
const exposed = (change: Partial<Addresses>) => exposedBy({ ...GOOD, ...change }).map(({ name }) => name)

describe('in production', () => {
  it('what is encrypted and checked is taken', () => {
    expect(exposed({})).toEqual([])
    expect(exposed({ SMTP_URL: 'smtp://u:p@mail.example:587/?requireTLS=true&pool=true' })).toEqual([])
    expect(exposed({ BREACH_RANGE_URL: undefined })).toEqual([])
    expect(exposed({ DATABASE_URL: 'postgresql://u@[::1]/x?host=db.example&sslmode=verify-full' })).toEqual([])
  })

  it('what stays on this machine may be plain', () => {
    expect(exposed({ ORIGIN: 'http://localhost:3000', SMTP_URL: 'smtp://127.0.0.1:1025' })).toEqual([])
    for (const DATABASE_URL of [
      'postgresql://u:p@127.0.0.1:5433/x',
      'postgresql://u:p@[::1]/x',
      'postgresql://u@localhost/x?host=/run/postgresql',
      'postgresql://u@%2Frun%2Fpostgresql/x',
    ])
      expect(exposed({ DATABASE_URL }), DATABASE_URL).toEqual([])
  })

  it.each([
    ['ORIGIN', 'http://portal.example'],
    ['ORIGIN', 'http://127.0.0.1.portal.example'],
    ['ORIGIN', 'http://192.168.1.5:3000'],
    ['BREACH_RANGE_URL', 'http://ranges.example/range/'],
    ['AUDIT_SINK_URL', 'http://portal:hush@siem.example/trail'],
    ['AUDIT_SINK_URL', 'http://10.0.0.7:8080/'],
    ['SMTP_URL', 'smtp://mail.example:587'],
    ['SMTP_URL', 'smtp://mail.example:587/?requireTLS=false'],
    ['SMTP_URL', 'smtp://mail.example:587/?requireTLS=true&requireTLS=false'],
    ['SMTP_URL', 'smtp://mail.example:587/?requireTLS=true&ignoreTLS=true'],
    ['SMTP_URL', 'smtps://mail.example/?tls.rejectUnauthorized=false'],
    ['SMTP_URL', 'smtps://mail.example/?secure=false'],
    ['SMTP_URL', 'smtp://127.0.0.1/?host=mail.example'],
    ['DATABASE_URL', 'postgresql://u:p@db.example/x'],
    ['DATABASE_URL', 'postgresql://u:p@db.example/x?sslmode=require'],
    ['DATABASE_URL', 'postgresql://u:p@db.example/x?sslmode=verify-ca'],
    ['DATABASE_URL', 'postgresql://u:p@db.example/x?sslmode=verify-full&sslmode=no-verify'],
    ['DATABASE_URL', 'postgresql://u:p@127.0.0.1/x?host=db.example'],
    ['DATABASE_URL', 'postgresql://u:p@localhost.db.example/x'],
  ] as const)('%s is refused as %s', (name, value) => {
    expect(exposed({ [name]: value })).toEqual([name])
  })

  it.each(['0.0.0.0', '::', '10.0.0.7', 'portal.internal'])(
    'a proxy on another machine reaches the portal by TLS alone: HOST=%s',
    (HOST) => {
      expect(exposed({ HOST })).toEqual(['HOST'])
      expect(exposed({ HOST, TLS_CERT: 'cert.pem' })).toEqual([])
      // Browsers of this machine alone: a portal that is tried out in a container.
      expect(exposed({ HOST, ORIGIN: 'http://localhost:3000' })).toEqual([])
      expect(exposedBy({ ...GOOD, HOST, NODE_ENV: 'development' })).toEqual([])
    },
  )

  it.each(['127.0.0.1', '::1', 'localhost'])('a proxy on this machine may do without: HOST=%s', (HOST) => {
    expect(exposed({ HOST })).toEqual([])
  })

  it('a certificate of the portal goes with an origin that says so', () => {
    expect(exposed({ TLS_CERT: 'cert.pem', ORIGIN: 'http://localhost:3000' })).toEqual(['ORIGIN'])
    expect(exposed({ TLS_CERT: 'cert.pem', ORIGIN: 'https://localhost:3000' })).toEqual([])
  })
})

it('outside of production nothing is refused', () => {
  const plain = { ORIGIN: 'http://portal.example', DATABASE_URL: 'postgresql://db.example/x' }
  for (const NODE_ENV of ['development', 'test']) expect(exposed({ ...plain, NODE_ENV })).toEqual([])
})

it('an authority of one’s own is named in the address that every library reads', () => {
  const url = 'postgresql://u:p%40@db.example/x?sslmode=verify-full'
  expect(withAuthority(url, '/etc/ca.pem')).toBe(`${url}&sslrootcert=%2Fetc%2Fca.pem`)
  expect(withAuthority(url, undefined)).toBe(url)
})
