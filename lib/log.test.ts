// No careless call can print a secret: cut out by name wherever it nests, errors reduced to what is ours.
import { closeSync, existsSync, openSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { lineWriter, makeLog } from './log'

const SECRET = 'hunter2-4111111111111111'

const logged = (write: (log: ReturnType<typeof makeLog>) => void): string => {
  const lines: string[] = []
  const log = makeLog({ write: (line) => void lines.push(line) })
  log.level = 'debug'
  write(log)
  return lines.join('')
}

const NAMES = [
  'password',
  'currentPassword',
  'newPassword',
  'passwordHash',
  'token',
  'tokenHash',
  'sessionToken',
  'csrfToken',
  'cookie',
  'cookies',
  'authorization',
  'Authorization',
  'code',
  'totpCode',
  'secret',
  'sealedSecret',
  'clientSecret',
  'SECRET',
  'SEAL_KEYS',
  'sealedSsn',
  'ssn',
  'account',
  'accountNumber',
  'account_number',
  'sealedAccount',
  'cardNumber',
  'number',
  'cvc',
  'nonce',
  'set-cookie',
  'Set-Cookie',
  'otp',
  'DATABASE_URL',
  'SMTP_URL',
]

describe('a secret', () => {
  it.each(NAMES)('named %s is cut out at every depth, in arrays and in errors', (name) => {
    const value = { [name]: SECRET }
    const shapes = [
      value,
      { a: value },
      { a: { b: value } },
      { a: { b: { c: { d: { e: { f: value } } } } } },
      { list: [value, [value]] },
      { error: Object.assign(new Error('x'), value) },
      { cause: new Error('x', { cause: value }) },
      { map: new Map([[name, SECRET]]) },
    ]
    for (const shape of shapes) expect(logged((log) => log.info(shape, 'message'))).not.toContain(SECRET)
    expect(logged((log) => log.child(value).child({ a: value }).info('message'))).not.toContain(SECRET)
  })

  it('is no count and no moment of the worker, whatever its name; text under the same name is', () => {
    const line = logged((log) =>
      log.info({ swept: { spentNonces: 3, logoutTokens: 0 }, checkpoint: { sealedAt: '2026-11-30T20:30:00.000Z' } }),
    )
    expect(JSON.parse(line)).toMatchObject({
      swept: { spentNonces: 3, logoutTokens: 0 },
      checkpoint: { sealedAt: '2026-11-30T20:30:00.000Z' },
    })
    const texts = { spentNonces: SECRET, sealedAt: `2026-11-30 ${SECRET}`, sealed: SECRET, logoutTokens: [SECRET] }
    expect(logged((log) => log.info(texts))).not.toContain(SECRET)
    expect(logged((log) => log.info({ accountNumber: 12_345_678, code: 123_456 }))).not.toMatch(/123/)
  })

  it('in the headers of a request is cut out', () => {
    const headers = new Headers({ cookie: SECRET, authorization: `Bearer ${SECRET}` })
    expect(logged((log) => log.info({ headers, request: { headers: Object.fromEntries(headers) } }))).not.toContain(
      SECRET,
    )
  })

  it('in the value that a database error quotes is cut out', () => {
    const error = Object.assign(new Error(`duplicate key (token)=(${SECRET})`), {
      code: '23505',
      detail: `Key (token)=(${SECRET})`,
      where: SECRET,
    })
    const line = logged((log) => log.warn({ error }, 'a problem'))
    expect(line).not.toContain(SECRET)
    expect(JSON.parse(line)).toMatchObject({ error: { name: 'Error', code: '23505' } })
  })

  it('in a database address that an error repeats is cut out', () => {
    const error = new Error(`cannot reach postgresql://stepgate:${SECRET}@db.example/stepgate`)
    expect(logged((log) => log.warn({ error }))).not.toContain(SECRET)
  })

  it('in an error given by any name, as a cause or among several, is cut out', () => {
    const bad = Object.assign(new Error('x'), { code: '23505', detail: SECRET, message: SECRET })
    for (const given of [
      { error: bad },
      { err: bad },
      { reason: bad },
      { a: { b: bad } },
      { list: [bad] },
      { error: new Error('y', { cause: bad }) },
      { error: new AggregateError([bad], 'z') },
    ]) {
      expect(logged((log) => log.warn(given))).not.toContain(SECRET)
    }
    expect(logged((log) => log.warn(bad))).not.toContain(SECRET)
  })
})

describe('a line', () => {
  it('is one JSON object with level, time, message and what was given', () => {
    const line = logged((log) =>
      log.info({ requestId: 'r-1', count: 3, nothing: null, nested: { fine: 'yes', at: new Date(0) } }, 'happened'),
    )
    expect(line.split('\n')).toHaveLength(2)
    expect(JSON.parse(line)).toMatchObject({
      requestId: 'r-1',
      count: 3,
      nothing: null,
      nested: { fine: 'yes', at: '1970-01-01T00:00:00.000Z' },
      msg: 'happened',
    })
  })

  it('keeps the message of an error of ours, and where it was thrown', () => {
    const { error } = JSON.parse(logged((log) => log.error({ error: new TypeError('an intent cannot hold this') })))
    expect(error).toMatchObject({ name: 'TypeError', message: 'an intent cannot hold this' })
    expect(error.stack[0]).toMatch(/^\s*at /)
  })

  it('survives a value that refers to itself, a number without a JSON form, and great depth', () => {
    const loop: Record<string, unknown> = { big: 12n }
    loop.self = loop
    const line = logged((log) => log.info({ loop }, 'still here'))
    expect(JSON.parse(line)).toMatchObject({ msg: 'still here', loop: { big: '12' } })
  })

  it('holds no line break of the caller’s', () => {
    expect(logged((log) => log.info({ given: 'a\n{"level":"info"}' }, 'b\n{}')).trimEnd()).not.toContain('\n')
  })
})

describe.skipIf(!existsSync('/dev/full'))('a disk without room', () => {
  it('fails no call, and what waits for room is bounded', () => {
    const fd = openSync('/dev/full', 'w')
    const writer = lineWriter(fd)
    let dropped = 0
    writer.on('drop', () => {
      dropped += 1
    })
    const log = makeLog(writer)
    log.level = 'info'
    for (let line = 0; line < 2_000; line += 1) expect(() => log.info('x'.repeat(1_000))).not.toThrow()
    expect(dropped).toBeGreaterThan(0)
    closeSync(fd)
  })
})
