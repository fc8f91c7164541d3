// What means that the database cannot be used, and what does not: by the errors that PostgreSQL, pg, Prisma and sockets give.
import { describe, expect, it } from 'vitest'
import { isUnavailable } from './availability'
import { prisma } from './db'

const coded = (code: string, more: object = {}) => Object.assign(new Error('of the database'), { code, ...more })
const throughPrisma = (originalCode: string) =>
  Object.assign(new Error('Raw query failed'), {
    code: 'P2010',
    meta: { driverAdapterError: Object.assign(new Error('x'), { cause: { kind: 'postgres', originalCode } }) },
  })

describe('the database cannot be used', () => {
  it.each(['08006', '08P01', '53100', '53200', '53300', '57P01', '57P03', '58030', '25006', '57014', '55P03'])(
    'by SQLSTATE %s, bare and through Prisma',
    (code) => {
      expect(isUnavailable(coded(code))).toBe(true)
      expect(isUnavailable(throughPrisma(code))).toBe(true)
    },
  )

  it.each(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037'])('by Prisma code %s', (code) => {
    expect(isUnavailable(coded(code))).toBe(true)
  })

  it.each([
    'timeout exceeded when trying to connect',
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'Query read timeout',
    'Client has encountered a connection error and is not queryable',
  ])('by the sentence "%s", also as a cause', (message) => {
    expect(isUnavailable(new Error(message))).toBe(true)
    expect(isUnavailable(new Error('a page failed', { cause: new Error(message) }))).toBe(true)
  })

  it('by a socket to it, one address or several', () => {
    const refused = coded('ECONNREFUSED', { syscall: 'connect' })
    expect(isUnavailable(refused)).toBe(true)
    expect(isUnavailable(new AggregateError([refused, refused]))).toBe(true)
  })

  it('where it is in recovery and only reads', async () => {
    const writes = prisma.$transaction(async (tx) => {
      await tx.$executeRaw`set transaction read only`
      await tx.$executeRaw`update mail_state set expired = expired`
    })
    expect(isUnavailable(await writes.catch((error: unknown) => error))).toBe(true)
  })
})

describe('it is a failure of ours, or of another server', () => {
  it.each(['22P02', '23505', '40001', '42P01', '42501', '28P01', 'P2002', 'P2025', 'P2034'])('%s', (code) => {
    expect(isUnavailable(coded(code))).toBe(false)
    expect(isUnavailable(throughPrisma(code))).toBe(false)
  })

  it('a file that is missing', () => {
    expect(isUnavailable(coded('ENOENT', { syscall: 'open' }))).toBe(false)
  })

  it('a request to somewhere else', () => {
    const cause = coded('ECONNREFUSED', { syscall: 'connect' })
    expect(isUnavailable(new TypeError('fetch failed', { cause }))).toBe(false)
  })

  it.each([null, undefined, 'Query read timeout', 7, new Error('a bug')])('%s', (thrown) => {
    expect(isUnavailable(thrown)).toBe(false)
  })
})
