// The environment: what it takes, what it fills in, and that a fault names the variable and never its value.
import { describe, expect, it } from 'vitest'
import { parseEnv } from './env'

const GOOD = {
  DATABASE_URL: 'postgresql://someone:hush@127.0.0.1/stepgate',
  SMTP_URL: 'smtp://127.0.0.1:1025',
  ORIGIN: 'https://portal.example',
  SECRET: `${'A'.repeat(43)}=`,
  SEAL_KEYS: `1:${'A'.repeat(43)}=`,
}
const withChange = (change: Record<string, string | undefined>) => () => parseEnv({ ...GOOD, ...change })

describe('the environment', () => {
  it('fills in what has a default', () => {
    expect(parseEnv(GOOD)).toMatchObject({
      PORT: 3000,
      LOG_LEVEL: 'info',
      DATABASE_POOL: 10,
      TRUSTED_PROXIES: [],
      CITY_FILE: [],
      DEMO: false,
      DEMO_CONTROLS: false,
    })
  })

  it('keeps the origin alone of an address', () => {
    expect(parseEnv({ ...GOOD, ORIGIN: 'https://portal.example:443/sign-in?x' }).ORIGIN).toBe('https://portal.example')
  })

  it('reads lists and numbers', () => {
    const env = parseEnv({
      ...GOOD,
      TRUSTED_PROXIES: '10.0.0.0/8, ::1,',
      CITY_FILE: 'v4.mmdb, /srv/v6.mmdb',
      PORT: '8080',
      DEMO: '1',
      SEAL_KEYS: `${GOOD.SEAL_KEYS},2:${'B'.repeat(43)}=`,
    })
    expect(env).toMatchObject({ TRUSTED_PROXIES: ['10.0.0.0/8', '::1'], PORT: 8080, DEMO: true })
    expect(env.CITY_FILE).toEqual(['v4.mmdb', '/srv/v6.mmdb'])
    expect(env.SEAL_KEYS).toHaveLength(2)
  })

  it('lets browsers pretend in the demo tenant alone', () => {
    expect(parseEnv({ ...GOOD, DEMO: '1', DEMO_CONTROLS: '1' }).DEMO_CONTROLS).toBe(true)
    expect(parseEnv({ ...GOOD, DEMO: '1' }).DEMO_CONTROLS).toBe(false)
    expect(withChange({ DEMO_CONTROLS: '1' })).toThrow('DEMO_CONTROLS may be on in the demo tenant alone')
    expect(withChange({ DEMO: '1', DEMO_CONTROLS: 'yes' })).toThrow('DEMO_CONTROLS')
  })

  it('does not call a port missing that is no number', () => {
    expect(withChange({ PORT: 'abc' })).toThrow('PORT must be a number')
  })

  it('takes an identity provider whole or not at all', () => {
    const whole = { OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'portal', OIDC_CLIENT_SECRET: 'hush' }
    expect(parseEnv(GOOD).OIDC_ISSUER).toBeUndefined()
    expect(parseEnv({ ...GOOD, ...whole, OIDC_AAL2_ACR: 'urn:a  urn:b ' }).OIDC_AAL2_ACR).toEqual(['urn:a', 'urn:b'])
    for (const name of Object.keys(whole))
      expect(withChange({ ...whole, [name]: undefined })).toThrow(`${name} is missing`)
  })

  it('wants an identity provider over TLS, but for one on this machine', () => {
    const at = (OIDC_ISSUER: string) =>
      withChange({ OIDC_ISSUER, OIDC_CLIENT_ID: 'portal', OIDC_CLIENT_SECRET: 'hush' })
    expect(at('http://127.0.0.1:4000')).not.toThrow()
    expect(at('http://localhost:4000/realm')).not.toThrow()
    for (const wrong of [
      'http://id.example',
      'http://127.0.0.1.id.example',
      'ftp://localhost',
      'https://id.example?x=1',
    ])
      expect(at(wrong)).toThrow('OIDC_ISSUER')
  })

  it('takes the certificate of the front door with its key or not at all', () => {
    expect(withChange({ TLS_CERT: 'cert.pem', TLS_KEY: 'key.pem' })).not.toThrow()
    expect(withChange({ TLS_CERT: 'cert.pem' })).toThrow('TLS_KEY is missing')
    expect(withChange({ TLS_KEY: 'key.pem' })).toThrow('TLS_CERT is missing')
  })

  it('sends nothing in the clear beyond this machine, in production', () => {
    const plain = {
      ORIGIN: 'http://hush.example',
      SMTP_URL: 'smtp://hush.example',
      BREACH_RANGE_URL: 'http://hush.example/',
      AUDIT_SINK_URL: 'http://portal:hush@hush.example/trail',
    }
    const DATABASE_URL = 'postgresql://someone:hush@hush.example/stepgate'
    expect(withChange({ ...plain, DATABASE_URL })).not.toThrow()
    const inProduction = withChange({ ...plain, DATABASE_URL, NODE_ENV: 'production' })
    for (const name of [...Object.keys(plain), 'DATABASE_URL']) expect(inProduction).toThrow(name)
    expect(inProduction).not.toThrow(/hush/)
    expect(withChange({ NODE_ENV: 'production', NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toThrow(
      'NODE_TLS_REJECT_UNAUTHORIZED must not be 0',
    )
  })

  it('names the authority of the database in its address', () => {
    const DATABASE_URL = 'postgresql://someone:hush@db.example/stepgate?sslmode=verify-full'
    const env = parseEnv({ ...GOOD, NODE_ENV: 'production', DATABASE_URL, DATABASE_CA_FILE: '/etc/ca.pem' })
    expect(env.DATABASE_URL).toBe(`${DATABASE_URL}&sslrootcert=%2Fetc%2Fca.pem`)
  })

  it.each(Object.keys(GOOD))('names %s when it is missing', (name) => {
    expect(withChange({ [name]: undefined })).toThrow(`${name} is missing`)
  })

  it.each([
    ['DATABASE_URL', 'mysql://root:hush@db/x'],
    ['SMTP_URL', 'http://hush.example'],
    ['ORIGIN', 'ftp://hush.example'],
    ['SECRET', 'hush'],
    ['SEAL_KEYS', '1:hush'],
    ['PORT', 'hush'],
    ['PORT', '70000'],
    ['LOG_LEVEL', 'hush'],
    ['DEMO', 'hush'],
  ])('names %s when it is wrong, and keeps its value to itself', (name, value) => {
    expect(withChange({ [name]: value })).toThrow(name)
    expect(withChange({ [name]: value })).not.toThrow(/hush|70000/)
  })

  it('names all faults in one line', () => {
    expect(withChange({ ORIGIN: undefined, SECRET: 'x' })).toThrow(/^Environment: [^\n]*ORIGIN[^\n]*; SECRET[^\n]*$/)
  })
})
